//! Links and anchors inside raw HTML: `<img src="图.png">` is checked and rewritten like `![](图.png)`.

use std::ops::Range;

/// What an attribute is to links.
#[derive(Debug, PartialEq, Eq, Clone, Copy)]
pub(super) enum Role {
    /// `href`: a link to follow.
    Link,
    /// `src`: a picture or another file that the page shows.
    Shown,
    /// `id`: what a link may lead to.
    Anchor,
    /// `alt`: the words of a picture.
    Words,
}

/// Tags within a line: words go on across them.
const INLINE: &[&str] = &[
    "a", "abbr", "b", "bdi", "bdo", "cite", "code", "del", "dfn", "em", "i", "ins", "kbd", "mark",
    "q", "rp", "rt", "ruby", "s", "samp", "small", "span", "strong", "sub", "sup", "u", "var",
    "wbr",
];
/// Elements that no reader sees.
const UNSEEN: &[&str] = &["script", "style"];

/// The words of a piece of HTML, with a blank where a tag parts them: what a reader may search for.
pub fn words_of(html: &str) -> String {
    let mut words = String::new();
    let mut at = 0;
    while let Some(open) = html[at..].find('<') {
        let start = at + open + 1;
        words.push_str(&html[at..start - 1]);
        let rest = &html[start..];
        let name_at = start + usize::from(rest.starts_with('/'));
        at = if let Some(inside) = rest.strip_prefix("!--") {
            inside.find("-->").map_or(html.len(), |end| start + 3 + end + 3)
        } else if html[name_at..].starts_with(|c: char| c.is_ascii_alphabetic()) {
            let name = html[name_at..].split(|c: char| !c.is_ascii_alphanumeric()).next();
            let name = name.unwrap_or_default().to_ascii_lowercase();
            if !INLINE.contains(&name.as_str()) {
                words.push(' ');
            }
            let end = tag(html, name_at, &mut Vec::new());
            let is_unseen = name_at == start && UNSEEN.contains(&name.as_str());
            if is_unseen { after_close(html, end, &name) } else { end }
        } else {
            words.push('<');
            start
        };
    }
    words.push_str(&html[at..]);
    html_escape::decode_html_entities(&words).into_owned()
}

/// The byte after the end tag of an element whose words begin at `at`.
fn after_close(html: &str, at: usize, name: &str) -> usize {
    let mut from = at;
    while let Some(open) = html[from..].find("</") {
        let start = from + open + 2;
        let found = html.get(start..start + name.len());
        if found.is_some_and(|found| found.eq_ignore_ascii_case(name)) {
            return html[start..].find('>').map_or(html.len(), |end| start + end + 1);
        }
        from = start;
    }
    html.len()
}

/// Where the anchors of a piece of HTML stand in it.
pub fn anchors_of(html: &str) -> Vec<Range<usize>> {
    let references = references(html).into_iter();
    references.filter(|(role, _)| *role == Role::Anchor).map(|(_, span)| span).collect()
}

/// Where the pictures of a piece of HTML stand that have no words; `alt=""` says that none are wanted.
pub(super) fn pictures_without_words(html: &str) -> Vec<Range<usize>> {
    let mut pictures = Vec::new();
    tags(html, |name, references| {
        let has_words = references.iter().any(|(role, _)| *role == Role::Words);
        if name.eq_ignore_ascii_case("img") && !has_words {
            let shown = references.into_iter().filter(|(role, _)| *role == Role::Shown);
            pictures.extend(shown.map(|(_, span)| span));
        }
    });
    pictures
}

/// The attributes in a piece of HTML that matter to links, with their values in bytes of the piece.
pub(super) fn references(html: &str) -> Vec<(Role, Range<usize>)> {
    let mut all = Vec::new();
    tags(html, |_, references| all.extend(references));
    all
}

/// Gives each tag's name with its attributes that matter.
fn tags<'a>(html: &'a str, mut take: impl FnMut(&'a str, Vec<(Role, Range<usize>)>)) {
    let mut at = 0;
    while let Some(open) = html[at..].find('<') {
        let start = at + open + 1;
        let comment = html[start..].strip_prefix("!--");
        at = match comment {
            Some(inside) => inside.find("-->").map_or(html.len(), |end| start + 3 + end + 3),
            None if html[start..].starts_with(|c: char| c.is_ascii_alphabetic()) => {
                let mut references = Vec::new();
                let after = tag(html, start, &mut references);
                let name = html[start..].split(|c: char| !c.is_ascii_alphanumeric()).next();
                take(name.unwrap_or_default(), references);
                after
            }
            None => start,
        };
    }
}

/// Reads the attributes of the tag that begins at `at`; gives the byte after it.
fn tag(html: &str, mut at: usize, references: &mut Vec<(Role, Range<usize>)>) -> usize {
    let bytes = html.as_bytes();
    let name_end = |from: usize| {
        let ends = |byte: &u8| byte.is_ascii_whitespace() || b"=>/\"'".contains(byte);
        from + bytes[from..].iter().take_while(|byte| !ends(byte)).count()
    };
    at = name_end(at);
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'>' => return at + 1,
            b'"' | b'\'' => at = after_quote(html, at).1,
            byte if byte.is_ascii_whitespace() || *byte == b'/' || *byte == b'=' => at += 1,
            _ => {
                let end = name_end(at);
                let name = &html[at..end];
                let rest = html[end..].trim_start();
                let value = rest.strip_prefix('=').map(str::trim_start);
                at = end;
                if let Some(value) = value.filter(|value| !value.is_empty()) {
                    let (span, after) = value_at(html, html.len() - value.len());
                    let role = match name.to_ascii_lowercase().as_str() {
                        "href" => Some(Role::Link),
                        "src" => Some(Role::Shown),
                        "id" => Some(Role::Anchor),
                        "alt" => Some(Role::Words),
                        _ => None,
                    };
                    references.extend(role.map(|role| (role, span)));
                    at = after;
                }
            }
        }
    }
    at
}

/// The value that begins at `at`, with or without quotes, and the byte after it.
fn value_at(html: &str, at: usize) -> (Range<usize>, usize) {
    if html[at..].starts_with(['"', '\'']) {
        return after_quote(html, at);
    }
    let ends = |c: char| c.is_ascii_whitespace() || c == '>';
    let end = html[at..].find(ends).map_or(html.len(), |length| at + length);
    (at..end, end)
}

/// What the quote at `at` encloses, and the byte after it.
fn after_quote(html: &str, at: usize) -> (Range<usize>, usize) {
    let inside = at + 1;
    let quote = &html[at..inside];
    match html[inside..].find(quote) {
        Some(length) => (inside..inside + length, inside + length + 1),
        None => (inside..html.len(), html.len()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(html: &str) -> Vec<(&str, Role)> {
        references(html).into_iter().map(|(role, span)| (&html[span], role)).collect()
    }

    #[test]
    fn words_are_what_a_reader_sees() {
        for (html, words) in [
            ("<p>值班<b>电话</b>&amp;传真</p>", " 值班电话&传真 "),
            ("值班<br>电话", "值班 电话"),
            ("3 < 5<!-- 略 -->，<script>x('</b>')</script>完", "3 < 5， 完"),
            ("<STYLE>p{}</STYLE>文<br/>书", " 文 书"),
            ("<img alt=\"甲 > 乙\">丙", " 丙"),
            ("<styled>文</styled>", " 文 "),
            ("<p", " "),
        ] {
            assert_eq!(words_of(html), words, "{html}");
        }
    }

    #[test]
    fn links_pictures_and_anchors_of_tags_are_found() {
        assert_eq!(
            found(
                "<a class='x' href=\"讲话.md#一\">讲</a><IMG alt=\"a > b\" SRC = '图.png'/><p id=\"一\">"
            ),
            [
                ("讲话.md#一", Role::Link),
                ("a > b", Role::Words),
                ("图.png", Role::Shown),
                ("一", Role::Anchor)
            ]
        );
    }

    #[test]
    fn a_picture_without_words_is_told_from_one_that_wants_none() {
        let html =
            "<IMG src='甲.png'><img alt=\"\" src=\"乙.png\"><video src=x><img src=丙.png alt=图>";
        let found: Vec<_> = pictures_without_words(html).into_iter().map(|at| &html[at]).collect();
        assert_eq!(found, ["甲.png"]);
    }

    #[test]
    fn text_comments_and_other_attributes_are_no_links() {
        for html in [
            "写 href=\"x\" 在正文里",
            "<p>src=\"x\"</p>",
            "<!-- <a href=\"x\"> -->",
            "<p title='href=\"x\"'>",
            "<p data-href=\"x\">",
            "a < b href=\"x\"",
            "</a href=\"x\">",
            "<a href",
            "<a href=",
        ] {
            assert_eq!(found(html), [], "{html}");
        }
        assert_eq!(found("<a href=\"未闭合"), [("未闭合", Role::Link)]);
        assert_eq!(
            found("<img src=图.png/><a href=x.md>"),
            [("图.png/", Role::Shown), ("x.md", Role::Link)]
        );
    }
}
