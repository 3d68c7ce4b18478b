//! One file in the place of another: whoever looks finds the old one or the new one, whole.

use std::{fs, io, path::Path};

/// Writes bytes to a path, beside it first, with the rights of what stands there. `is_still` is asked when all is
/// written and only the renaming remains: whether what stands there is what is to be replaced. Gives what it says.
pub(crate) fn replace(
    path: &Path,
    bytes: &[u8],
    is_still: impl FnOnce() -> bool,
) -> io::Result<bool> {
    let folder = path.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(folder)?;
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let beside = folder.join(format!(".{name}.new"));
    let written = fs::File::create(&beside).and_then(|mut file| {
        io::Write::write_all(&mut file, bytes)?;
        if let Ok(data) = fs::metadata(path) {
            // A drive that knows no rights refuses; the words are worth more.
            let _ = file.set_permissions(data.permissions());
        }
        file.sync_all()
    });
    let replaced = written.and_then(|()| {
        let is_still = is_still();
        if is_still { fs::rename(&beside, path) } else { fs::remove_file(&beside) }?;
        Ok(is_still)
    });
    replaced.inspect_err(|_| {
        // The first error says why; what is left of it begins with a dot and is no content.
        let _ = fs::remove_file(&beside);
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_replaced_whole_and_nothing_stays_beside_it() {
        let temp = tempfile::tempdir().unwrap();
        let path = temp.path().join("讲话.quiz.toml");
        assert!(replace(&path, b"1", || true).unwrap());
        assert!(replace(&path, b"2", || true).unwrap());
        assert!(!replace(&path, b"3", || false).unwrap());
        assert_eq!(fs::read(&path).unwrap(), b"2");
        assert_eq!(fs::read_dir(temp.path()).unwrap().count(), 1);
    }

    #[cfg(unix)]
    #[test]
    fn who_may_read_a_file_may_read_it_afterwards_and_nobody_else() {
        use std::os::unix::fs::PermissionsExt;
        let temp = tempfile::tempdir().unwrap();
        let path = temp.path().join("讲话.quiz.toml");
        fs::write(&path, "1").unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o600)).unwrap();
        replace(&path, b"2", || true).unwrap();
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
    }
}
