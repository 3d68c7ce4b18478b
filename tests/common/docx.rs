//! A `.docx` made of its parts, as the tests of import need it.

use std::io::{Cursor, Write};

use zip::{ZipWriter, write::SimpleFileOptions};

const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const WORDS: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

/// The words of a part, in its root element.
pub(crate) fn part(root: &str, inside: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?><w:{root} xmlns:w=\"{WORDS}\" xmlns:r=\"{RELATIONS}\" \
         xmlns:m=\"m\" xmlns:mc=\"mc\" xmlns:wp=\"wp\" xmlns:a=\"a\" xmlns:pic=\"pic\" xmlns:v=\"v\" xmlns:wps=\"wps\">{inside}</w:{root}>"
    )
}

/// A `.docx` with this body; `parts` are more parts of the folder `word` by their names, `relations` what the
/// document refers to besides: id, the last word of the type, target.
pub(crate) fn docx(
    body: &str,
    parts: &[(&str, &[u8])],
    relations: &[(&str, &str, &str)],
) -> Vec<u8> {
    let document = part("document", &format!("<w:body>{body}</w:body>"));
    let relation = |(id, kind, target): &(&str, &str, &str)| {
        let mode = if target.contains("://") { " TargetMode=\"External\"" } else { "" };
        format!("<Relationship Id=\"{id}\" Type=\"{RELATIONS}/{kind}\" Target=\"{target}\"{mode}/>")
    };
    let all = |inside: String| {
        format!(
            "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{inside}</Relationships>"
        )
    };
    let root = all(relation(&("r1", "officeDocument", "word/document.xml")));
    let own = all(relations.iter().map(relation).collect());
    let mut files: Vec<(String, Vec<u8>)> = vec![
        ("_rels/.rels".to_owned(), root.into_bytes()),
        ("word/document.xml".to_owned(), document.into_bytes()),
        ("word/_rels/document.xml.rels".to_owned(), own.into_bytes()),
    ];
    for (name, bytes) in parts {
        let name = if name.contains('/') { (*name).to_owned() } else { format!("word/{name}") };
        files.push((name, bytes.to_vec()));
    }
    archive(&files)
}

/// A zip of these files.
pub(crate) fn archive(files: &[(String, Vec<u8>)]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        writer.start_file(name.as_str(), SimpleFileOptions::default()).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// A paragraph of one run; `look` is what stands in its `<w:pPr>`.
pub(crate) fn paragraph(look: &str, words: &str) -> String {
    format!("<w:p><w:pPr>{look}</w:pPr><w:r><w:t xml:space=\"preserve\">{words}</w:t></w:r></w:p>")
}

/// A picture of so many pixels that no program has drawn.
pub(crate) fn png(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = b"\x89PNG\r\n\x1A\n\0\0\0\rIHDR".to_vec();
    bytes.extend(width.to_be_bytes());
    bytes.extend(height.to_be_bytes());
    bytes.extend([8, 2, 0, 0, 0, 0, 0, 0, 0]);
    bytes
}
