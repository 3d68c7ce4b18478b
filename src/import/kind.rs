//! What a file is: by its first bytes, since names lie, and by its ending where they say nothing.

use crate::diagnostics::Problem;

/// What can be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// `.docx`
    Word,
    /// `.html`
    Page,
    /// `.txt`
    Text,
}

/// Old Word files, WPS's own, and files with a password, are all of this.
const COMPOUND: &[u8] = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";

pub(super) fn of(file: &str, bytes: &[u8]) -> Result<Kind, Problem> {
    let ending = file.rsplit_once('.').map_or("", |(_, ending)| ending).to_ascii_lowercase();
    if bytes.starts_with(COMPOUND) {
        // In a compound file names are UTF-16.
        let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
        let is_locked = bytes.windows(name.len()).any(|window| window == name);
        return Err(if is_locked { Problem::ImportLocked {} } else { old("Word 97-2003") });
    }
    if bytes.starts_with(b"%PDF-") {
        return Err(Problem::ImportPdf {});
    }
    if bytes.starts_with(b"{\\rtf") {
        return Err(old("RTF"));
    }
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        return Ok(Kind::Word);
    }
    match ending.as_str() {
        "docx" | "docm" | "dotx" => {
            Err(Problem::ImportDamaged { reason: "invalid Zip archive".to_owned() })
        }
        "html" | "htm" | "xhtml" => Ok(Kind::Page),
        "doc" | "wps" if looks_like_page(bytes) => Ok(Kind::Page),
        "txt" | "text" | "" => Ok(Kind::Text),
        "doc" | "wps" | "rtf" | "odt" => Err(old(&ending)),
        _ => Err(Problem::ImportUnknown {}),
    }
}

fn old(format: &str) -> Problem {
    Problem::ImportOld { format: format.to_owned() }
}

/// Systems that export `.doc` often write a web page.
fn looks_like_page(bytes: &[u8]) -> bool {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(1024)]).to_ascii_lowercase();
    head.contains("<html") || head.contains("<!doctype html")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_known_by_what_it_holds() {
        let code = |file, bytes: &[u8]| of(file, bytes).map_err(|problem| problem.code());
        assert_eq!(code("讲话.docx", b"PK\x03\x04"), Ok(Kind::Word));
        assert_eq!(code("讲话.txt", "同志们".as_bytes()), Ok(Kind::Text));
        assert_eq!(code("讲话.doc", b"<html><body>"), Ok(Kind::Page));
        assert_eq!(code("讲话.docx", COMPOUND), Err("import-old"));
        let locked = [COMPOUND, b"\0E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0"].concat();
        assert_eq!(code("讲话.docx", &locked), Err("import-locked"));
        assert_eq!(code("讲话.docx", b"%PDF-1.4"), Err("import-pdf"));
        assert_eq!(code("讲话.docx", b"nothing"), Err("import-damaged"));
        assert_eq!(code("讲话.rtf", b"{\\rtf1"), Err("import-old"));
        assert_eq!(code("图.png", b"\x89PNG"), Err("import-unknown"));
    }
}
