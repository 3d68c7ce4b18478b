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

/// The names of a phrase's placeholders, in order.
#[cfg(test)]
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
    fn names_lists_placeholders_in_order() {
        assert_eq!(names("{b} { {a}").collect::<Vec<_>>(), ["b", "a"]);
    }
}
