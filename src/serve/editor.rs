//! The editor that a trainer has told the system of, where an address opens a file in it.

use std::path::Path;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// What stands in such an address as it is.
const ENCODED: &AsciiSet =
    &NON_ALPHANUMERIC.remove(b'/').remove(b'-').remove(b'_').remove(b'.').remove(b':');

/// Programs by the name of their command, and what opens a file at a line there.
const KNOWN: [(&str, &str); 9] = [
    ("code", "vscode://file/{file}:{line}:{column}"),
    ("code-insiders", "vscode-insiders://file/{file}:{line}:{column}"),
    ("codium", "vscodium://file/{file}:{line}:{column}"),
    ("vscodium", "vscodium://file/{file}:{line}:{column}"),
    ("cursor", "cursor://file/{file}:{line}:{column}"),
    ("windsurf", "windsurf://file/{file}:{line}:{column}"),
    ("zed", "zed://file/{file}:{line}:{column}"),
    ("idea", "idea://open?file=/{file}&line={line}&column={column}"),
    ("mate", "txmt://open?url=file:///{file}&line={line}&column={column}"),
];

/// An editor that opens files by an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Editor(&'static str);

impl Editor {
    /// The editor of a command such as `$EDITOR` holds (`/usr/bin/code --wait`); nothing where no address opens it.
    pub fn of(command: &str) -> Option<Self> {
        let program = command.split_whitespace().next()?;
        let name = program.rsplit(['/', '\\']).next()?.to_lowercase();
        let name = [".exe", ".cmd"].iter().find_map(|end| name.strip_suffix(end)).unwrap_or(&name);
        KNOWN.iter().find(|(known, _)| *known == name).map(|(_, address)| Self(address))
    }

    /// What opens a file, which is told by its whole path, at a line and column from 1.
    pub fn link(self, file: &Path, line: usize, column: usize) -> String {
        let file = file.to_string_lossy().replace('\\', "/");
        // As Windows writes a whole path: \\?\D:\….
        let file = file.strip_prefix("//?/").unwrap_or(&file).trim_start_matches('/');
        let file = utf8_percent_encode(file, ENCODED).to_string();
        let (line, column) = (line.to_string(), column.to_string());
        crate::phrase::fill(self.0, &[("file", &file), ("line", &line), ("column", &column)])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_editor_that_opens_by_address_is_known_by_its_command() {
        for command in ["code", "/usr/local/bin/code --wait", "C:\\VSCode\\bin\\Code.cmd -w"] {
            let editor = Editor::of(command).unwrap();
            let link = editor.link(Path::new("/srv/学习 站/content/a.md"), 3, 5);
            let folder = "srv/%E5%AD%A6%E4%B9%A0%20%E7%AB%99/content/a.md";
            assert_eq!(link, format!("vscode://file/{folder}:3:5"), "{command}");
        }
        let link = Editor::of("codium").unwrap().link(Path::new(r"\\?\D:\站点\a.md"), 1, 1);
        assert_eq!(link, "vscodium://file/D:/%E7%AB%99%E7%82%B9/a.md:1:1");
        assert_eq!(Editor::of("vim"), None);
        assert_eq!(Editor::of(""), None);
    }
}
