//! The program: everything is in the library.

fn main() -> std::process::ExitCode {
    yanxi::cli::main()
}
