//! Bytes to text: BOM, else strict UTF-8, else GB18030 (or what the settings name) with one warning a file.
//!
//! Detectors call GBK whatever is not UTF-8 anyway, so none is used.

use encoding_rs::{Encoding, GB18030};

use crate::diagnostics::Problem;

/// The text of a file without its BOM, or why there is none; a problem beside a text is a warning.
pub(crate) fn decode(
    bytes: &[u8],
    named: Option<&'static Encoding>,
) -> (Option<String>, Option<Problem>) {
    let (text, guessed) = if let Some((encoding, bom)) = Encoding::for_bom(bytes) {
        (strict(encoding, &bytes[bom..]), false)
    } else if let Ok(text) = std::str::from_utf8(bytes) {
        (Some(text.to_owned()), false)
    } else if bytes.contains(&0) {
        // No text holds a zero, every Word file and picture does.
        return (None, Some(Problem::TextBinary {}));
    } else {
        (strict(named.unwrap_or(GB18030), bytes), named.is_none())
    };
    match text {
        None => (None, Some(undecodable(bytes, named.unwrap_or(GB18030)))),
        Some(text) if text.contains('\0') => (None, Some(Problem::TextBinary {})),
        Some(text) => (Some(text), guessed.then_some(Problem::EncodingGuessed {})),
    }
}

fn strict(encoding: &'static Encoding, bytes: &[u8]) -> Option<String> {
    encoding
        .decode_without_bom_handling_and_without_replacement(bytes)
        .map(std::borrow::Cow::into_owned)
}

/// Names the first byte, counted from 1, that is no UTF-8: where most of a file is UTF-8, that is the damaged place.
pub(crate) fn undecodable(bytes: &[u8], tried: &'static Encoding) -> Problem {
    let at = std::str::from_utf8(bytes).err().map_or(0, |error| error.valid_up_to());
    let byte = bytes.get(at).map_or_else(String::new, |byte| format!("0x{byte:02X}"));
    let (offset, encoding) = ((at + 1).to_string(), tried.name().to_owned());
    Problem::EncodingUnknown { byte, offset, encoding }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "增强“四种意识”。";

    fn decoded(bytes: &[u8]) -> (Option<String>, Option<&'static str>) {
        let (text, problem) = decode(bytes, None);
        (text, problem.map(|problem| problem.code()))
    }

    #[test]
    fn utf8_with_and_without_bom_and_utf16_with_bom_read_without_a_word() {
        let with_bom = [b"\xEF\xBB\xBF".as_slice(), TEXT.as_bytes()].concat();
        let little: Vec<u8> =
            [0xFEFF].into_iter().chain(TEXT.encode_utf16()).flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> =
            [0xFEFF].into_iter().chain(TEXT.encode_utf16()).flat_map(u16::to_be_bytes).collect();
        for bytes in [TEXT.as_bytes().to_vec(), with_bom, little, big] {
            assert_eq!(decoded(&bytes), (Some(TEXT.to_owned()), None));
        }
    }

    #[test]
    fn gb18030_reads_with_a_warning_unless_the_settings_name_it() {
        let (bytes, _, _) = GB18030.encode(TEXT);
        assert_eq!(decoded(&bytes), (Some(TEXT.to_owned()), Some("encoding-guessed")));
        assert_eq!(decode(&bytes, Some(GB18030)), (Some(TEXT.to_owned()), None));
    }

    #[test]
    fn what_is_no_text_is_refused_with_its_first_bad_byte() {
        assert_eq!(decoded(b"\xFF\x80").1, Some("encoding-unknown"));
        for binary in [b"PK\x03\x04\x14\x00\x06\x00".as_slice(), b"\x89PNG\r\n\x1A\n\x00\x00"] {
            assert_eq!(decoded(binary).1, Some("text-binary"));
        }
        let problem = decode("意识\u{0}".as_bytes(), None).1;
        assert_eq!(problem.map(|problem| problem.code()), Some("text-binary"));
        let mut damaged = TEXT.as_bytes().to_vec();
        damaged.push(0xFF);
        let expected = Problem::EncodingUnknown {
            byte: "0xFF".into(),
            offset: (TEXT.len() + 1).to_string(),
            encoding: "gb18030".into(),
        };
        assert_eq!(decode(&damaged, None), (None, Some(expected)));
    }
}
