//! Bytes of a text to words, whatever it is encoded in.
//!
//! Other than `source::decode`, which reads what lies in a site, this has to guess: texts come from old
//! systems and from Taiwan and Hong Kong. What was guessed is reported.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{BIG5, Encoding, GB18030, GBK, UTF_8, UTF_16BE, UTF_16LE};

use super::report::{Cleaning, Report};
use crate::diagnostics::Problem;

/// Of so many characters at least, most have to be Chinese or plain letters for a text to be UTF-16.
const ENOUGH: usize = 4;
/// Characters of several bytes that are UTF-8, for each place that is not, in a file that is UTF-8 and damaged: text
/// of another encoding hardly ever has one.
const DAMAGE: usize = 4;

/// The text without its BOM; in `named` where it is no UTF-8.
pub(super) fn decode(
    bytes: &[u8],
    named: Option<&'static Encoding>,
    report: &mut Report,
) -> Result<String, Problem> {
    let is_marked = Encoding::for_bom(bytes).is_some();
    let is_plain = std::str::from_utf8(bytes).is_ok_and(|text| !text.contains('\0'));
    if !is_marked && is_damaged(bytes) {
        // In any other encoding it would read as nonsense, and GB18030 reads nearly everything.
        return Err(crate::source::undecodable(bytes, UTF_8));
    }
    if !is_marked
        && !is_plain
        && let Some((encoding, text)) = guess(bytes, named)
    {
        report.note(Cleaning::Encoding, 0, encoding.name());
        return Ok(text);
    }
    match crate::source::decode(bytes, named) {
        (Some(text), _) => Ok(text),
        (None, problem) => Err(problem.unwrap_or(Problem::TextBinary {})),
    }
}

fn guess(bytes: &[u8], named: Option<&'static Encoding>) -> Option<(&'static Encoding, String)> {
    let wide = [UTF_16LE, UTF_16BE].into_iter().filter_map(|encoding| {
        let text = strict(encoding, bytes)?;
        reads_like_text(&text).then_some((encoding, text))
    });
    if let Some(found) = wide.into_iter().next() {
        return Some(found);
    }
    if bytes.contains(&0) {
        return None;
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let guessed = detector.guess(None, Utf8Detection::Deny);
    // A text that both can read is of the mainland, unless its characters are the frequent ones of Big5.
    let first = if guessed == BIG5 { BIG5 } else { GB18030 };
    let guessed = if guessed == GBK { GB18030 } else { guessed };
    // A byte each reads as something in any file: it proves nothing.
    let guessed = Some(guessed).filter(|guessed| !guessed.is_single_byte());
    let order = named.into_iter().chain([first]).chain(guessed).chain([GB18030]);
    let mut order = order;
    order.find_map(|encoding| Some((encoding, strict(encoding, bytes)?)))
}

/// Whether bytes are UTF-8 but for a few, as where a file was cut off or a byte was lost.
fn is_damaged(bytes: &[u8]) -> bool {
    if std::str::from_utf8(bytes).is_ok() {
        return false;
    }
    let (mut good, mut bad) = (0, 0);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    good > bad * DAMAGE
}

fn strict(encoding: &'static Encoding, bytes: &[u8]) -> Option<String> {
    let text = encoding.decode_without_bom_handling_and_without_replacement(bytes)?;
    Some(text.into_owned())
}

/// Whether words decoded as UTF-16 are ones that people write: two bytes of anything make some character.
fn reads_like_text(text: &str) -> bool {
    let is_usual = |c: char| matches!(c, '\n' | '\r' | '\t' | ' '..='~' | '\u{2010}'..='\u{2026}' | '\u{3000}'..='\u{303F}' | '\u{FF00}'..='\u{FFEF}');
    let is_han = |c: char| matches!(c, '\u{4E00}'..='\u{9FFF}');
    let (mut usual, mut han, mut all) = (0, 0, 0);
    for c in text.chars() {
        all += 1;
        usual += usize::from(is_usual(c));
        han += usize::from(is_han(c));
    }
    // Text in another encoding that is read so has hardly a mark or a line end among its characters.
    all >= ENOUGH && (usual + han) * 20 >= all * 19 && usual * 50 >= all
}

#[cfg(test)]
mod tests {
    use super::*;

    const SIMPLIFIED: &str = "关于进一步规范值班工作的通知\r\n各科室：\r\n为规范值班工作，现将有关事项通知如下，请认真执行。\r\n";
    const TRADITIONAL: &str = "關於進一步規範值班工作的通知\r\n各科室：\r\n為規範值班工作，現將有關事項通知如下，請認真執行。\r\n";

    fn decoded(bytes: &[u8]) -> (String, Option<String>) {
        let mut report = Report::default();
        let text = decode(bytes, None, &mut report).unwrap();
        let said = report.finish().pop().map(|cleaned| cleaned.examples[0].1.clone());
        (text, said)
    }

    #[test]
    fn the_encodings_of_offices_are_told_apart_and_said() {
        let wide = |swap: bool| -> Vec<u8> {
            let bytes = |unit: u16| if swap { unit.to_be_bytes() } else { unit.to_le_bytes() };
            SIMPLIFIED.encode_utf16().flat_map(bytes).collect()
        };
        assert_eq!(decoded(SIMPLIFIED.as_bytes()), (SIMPLIFIED.to_owned(), None));
        for (bytes, text, name) in [
            (GB18030.encode(SIMPLIFIED).0.into_owned(), SIMPLIFIED, "gb18030"),
            (BIG5.encode(TRADITIONAL).0.into_owned(), TRADITIONAL, "Big5"),
            (GB18030.encode(TRADITIONAL).0.into_owned(), TRADITIONAL, "gb18030"),
            (wide(false), SIMPLIFIED, "UTF-16LE"),
            (wide(true), SIMPLIFIED, "UTF-16BE"),
        ] {
            assert_eq!(decoded(&bytes), (text.to_owned(), Some(name.to_owned())));
        }
    }

    #[test]
    fn a_mark_at_the_head_says_the_encoding_and_needs_no_word() {
        let bytes: Vec<u8> = [0xFEFF]
            .into_iter()
            .chain(SIMPLIFIED.encode_utf16())
            .flat_map(u16::to_le_bytes)
            .collect();
        assert_eq!(decoded(&bytes), (SIMPLIFIED.to_owned(), None));
    }

    #[test]
    fn a_damaged_file_is_refused_and_never_read_as_nonsense() {
        let mut report = Report::default();
        let utf8 = SIMPLIFIED.trim_end().as_bytes();
        let mut stray = SIMPLIFIED.as_bytes().to_vec();
        stray.insert("关于".len(), 0xA0);
        let gb = GB18030.encode(SIMPLIFIED.trim_end()).0.into_owned();
        for damaged in [&utf8[..utf8.len() - 1], &stray, &gb[..gb.len() - 1]] {
            let problem = decode(damaged, None, &mut report).unwrap_err();
            assert_eq!(problem.code(), "encoding-unknown");
        }
    }

    #[test]
    fn what_is_no_text_is_refused() {
        let mut report = Report::default();
        for bytes in [b"\x89PNG\r\n\x1A\n\x00\x00\x00\x01".as_slice(), b"\xFF\x80\x00"] {
            assert!(decode(bytes, None, &mut report).is_err());
        }
    }
}
