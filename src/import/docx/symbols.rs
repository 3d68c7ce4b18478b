//! Characters of fonts that draw signs in the place of letters: `<w:sym w:font="Wingdings" w:char="F0FC"/>`.

use roxmltree::Node;

use super::xml::attribute;

/// A box to tick, and a sign that we do not know.
const BOX: &str = "□";

/// The sign as a character that every font has.
pub(super) fn character(node: Node<'_, '_>) -> String {
    let font = attribute(node, "font").unwrap_or_default().to_lowercase();
    let code = attribute(node, "char").and_then(|code| u32::from_str_radix(code, 16).ok());
    let Some(code) = code else { return String::new() };
    if !(0xF000..=0xF0FF).contains(&code) {
        return char::from_u32(code).map_or_else(String::new, String::from);
    }
    let code = code - 0xF000;
    let sign = match (font.as_str(), code) {
        ("symbol", 0xA3) => "≤",
        ("symbol", 0xB0) => "°",
        ("symbol", 0xB1) => "±",
        ("symbol", 0xB3) => "≥",
        ("symbol", 0xB4) => "×",
        ("symbol", 0xB7) => "•",
        ("symbol", 0xB8) => "÷",
        ("wingdings", 0x52 | 0xFE) | ("wingdings 2", 0x52) => "☑",
        ("wingdings", 0x6C | 0x9F) => "●",
        ("wingdings", 0x6E) => "■",
        ("wingdings", 0x75) => "◆",
        ("wingdings", 0xD8) => "➢",
        ("wingdings", 0xE0 | 0xE8) => "→",
        ("wingdings", 0xFC) | ("wingdings 2", 0x50) => "✓",
        ("wingdings", 0xFB | 0xFD) | ("wingdings 2", 0x4F) => "✗",
        (_, 0x20..=0x7E) if !font.starts_with("wingdings") && !font.starts_with("webdings") => {
            return char::from_u32(code).map_or_else(String::new, String::from);
        }
        _ => BOX,
    };
    sign.to_owned()
}

/// Words that stand above or below the line (`superscript`, `subscript`), where there are characters for all of them:
/// 10³ is no 103.
pub(super) fn raised(words: &str, how: Option<&str>) -> String {
    const PLAIN: &str = "0123456789+-=()n";
    let drawn = match how {
        Some("superscript") => "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ",
        Some("subscript") => "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₙ",
        _ => return words.to_owned(),
    };
    let of =
        |c: char| PLAIN.chars().position(|plain| plain == c).and_then(|at| drawn.chars().nth(at));
    words.chars().map(of).collect::<Option<String>>().unwrap_or_else(|| words.to_owned())
}
