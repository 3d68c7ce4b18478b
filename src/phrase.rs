//! Phrases with placeholders, `约 {count} 字`: the one form that the message catalogue and the theme's
//! word files share.

/// The phrase with each `{name}` replaced by its value. A name without a value stays as it is.
pub(crate) fn fill(phrase: &str, values: &[(&str, &str)]) -> String {
    let mut filled = String::with_capacity(phrase.len());
    let mut rest = phrase;
    while let Some((before, name, after)) = next_placeholder(rest) {
        filled.push_str(before);
        match values.iter().find(|(known, _)| *known == name) {
            Some((_, value)) => filled.push_str(value),
            None => filled.extend(["{", name, "}"]),
        }
        rest = after;
    }
    filled.push_str(rest);
    filled
}

/// The parts of `text` that stand where `pattern` has `{}`, if it is of that pattern. Each part is as
/// short as can be, the last takes what is left.
pub(crate) fn read<'a>(pattern: &str, text: &'a str) -> Option<Vec<&'a str>> {
    let mut fixed = pattern.split("{}");
    let mut rest = text.strip_prefix(fixed.next()?)?;
    let fixed: Vec<_> = fixed.collect();
    let mut parts = Vec::with_capacity(fixed.len());
    for (index, words) in fixed.iter().enumerate() {
        let is_last = index + 1 == fixed.len();
        let at = if is_last { rest.len().checked_sub(words.len())? } else { rest.find(words)? };
        parts.push(rest.get(..at)?);
        rest = rest.get(at..)?.strip_prefix(words)?;
    }
    rest.is_empty().then_some(parts)
}

/// The names of a phrase's placeholders, in order.
pub(crate) fn names(phrase: &str) -> impl Iterator<Item = &str> {
    let mut rest = phrase;
    std::iter::from_fn(move || {
        let (_, name, after) = next_placeholder(rest)?;
        rest = after;
        Some(name)
    })
}

/// Splits at the first `{name}`, a name being ASCII letters, digits and `_`.
fn next_placeholder(text: &str) -> Option<(&str, &str, &str)> {
    let mut from = 0;
    loop {
        let open = from + text.get(from..)?.find('{')?;
        let inside = text.get(open + 1..)?;
        let length = inside.bytes().take_while(|b| b.is_ascii_alphanumeric() || *b == b'_').count();
        if length > 0 && inside.as_bytes().get(length) == Some(&b'}') {
            return Some((&text[..open], &inside[..length], &inside[length + 1..]));
        }
        from = open + 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fill_puts_values_in_and_leaves_the_rest_alone() {
        assert_eq!(fill("约 {n} 字，{n} 字", &[("n", "2600")]), "约 2600 字，2600 字");
        assert_eq!(fill("{unknown} {} {{n}}", &[("n", "7")]), "{unknown} {} {7}");
        // A value is never read as a phrase again.
        assert_eq!(fill("{a}", &[("a", "{b}"), ("b", "x")]), "{b}");
    }

    #[test]
    fn read_finds_what_stands_in_the_gaps() {
        assert_eq!(
            read("Field `{}`. Fields: {}", "Field `a`. Fields: b, c"),
            Some(vec!["a", "b, c"])
        );
        assert_eq!(read("Unknown tag", "Unknown tag"), Some(vec![]));
        assert_eq!(read("Unknown tag", "Unknown tags"), None);
        assert_eq!(read("{} of {}.", "二 of 三."), Some(vec!["二", "三"]));
        assert_eq!(read("{} of {}.", "二 of 三"), None);
        assert_eq!(read("a{}a", "a"), None);
    }

    #[test]
    fn names_lists_placeholders_in_order() {
        assert_eq!(names("{b} { {a}").collect::<Vec<_>>(), ["b", "a"]);
    }
}
