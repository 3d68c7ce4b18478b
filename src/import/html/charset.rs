//! The words of a page in the encoding that it names.

use encoding_rs::{Encoding, GB18030, GBK, UTF_8};

use crate::{
    diagnostics::Problem,
    import::{
        decode,
        report::{Cleaning, Report},
    },
};

/// A page names its encoding among its first bytes.
const HEAD: usize = 4096;

pub(super) fn decode(
    bytes: &[u8],
    named: Option<&'static Encoding>,
    report: &mut Report,
) -> Result<String, Problem> {
    let is_plain = Encoding::for_bom(bytes).is_some() || std::str::from_utf8(bytes).is_ok();
    let said = said(&bytes[..bytes.len().min(HEAD)]).filter(|_| !is_plain);
    if let Some(encoding) = said.filter(|encoding| *encoding != UTF_8) {
        let encoding = if encoding == GBK { GB18030 } else { encoding };
        let text = encoding.decode_without_bom_handling_and_without_replacement(bytes);
        if let Some(text) = text {
            report.note(Cleaning::Encoding, 0, encoding.name());
            return Ok(text.into_owned());
        }
    }
    decode::decode(bytes, named, report)
}

/// `<meta charset="gb2312">`, or the same in `content="text/html; charset=gb2312"`.
fn said(head: &[u8]) -> Option<&'static Encoding> {
    let head = String::from_utf8_lossy(head).to_ascii_lowercase();
    let after = head.split("charset").skip(1).find_map(|rest| rest.trim_start().strip_prefix('='));
    let label = after?.trim_start().trim_start_matches(['"', '\'']);
    let end = label.find(|c: char| !c.is_ascii_alphanumeric() && !"-_:".contains(c));
    Encoding::for_label(&label.as_bytes()[..end.unwrap_or(label.len())])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_says_its_encoding_in_either_way() {
        for head in [
            "<meta charset=\"gb2312\">",
            "<meta http-equiv=\"Content-Type\" content=\"text/html; charset=GBK\">",
            "<META CHARSET = gb18030>",
        ] {
            let page = format!("{head}<p>关于值班工作的通知</p>");
            let (bytes, _, _) = GB18030.encode(&page);
            let text = decode(&bytes, None, &mut Report::default()).unwrap();
            assert_eq!(text, page);
        }
    }
}
