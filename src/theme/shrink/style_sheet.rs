//! A style sheet, token by token.
//!
//! Holds: a blank goes only beside what ends or parts a declaration, a rule or a list, and a `;` only before `}`;
//! elsewhere they may mean something.

use cssparser::{Delimiter, ParseError, Parser, Token};

/// The most of what stands between two tokens.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Gap {
    Nothing,
    /// Comments and no blank.
    Comment,
    Blank,
}

/// A style sheet without comments and needless blanks.
pub(super) fn style_sheet(text: &str) -> Option<String> {
    let mut sheet =
        Sheet { written: String::with_capacity(text.len()), before: "{", gap: Gap::Nothing };
    sheet.block(&mut Parser::new(text)).ok()?;
    Some(sheet.written)
}

struct Sheet<'i> {
    written: String,
    /// The last token; a sheet begins as a block does.
    before: &'i str,
    gap: Gap,
}

impl<'i> Sheet<'i> {
    /// Writes what is left of a block, or of the sheet.
    fn block(&mut self, parser: &mut Parser<'i>) -> Result<(), ParseError<()>> {
        let mut may_declare = true;
        let mut is_custom = false;
        loop {
            let from = parser.position();
            let Ok(token) = parser.next_including_whitespace_and_comments().cloned() else {
                return Ok(());
            };
            let closing = match token {
                Token::WhiteSpace(_) => {
                    self.gap = self.gap.max(Gap::Blank);
                    continue;
                }
                Token::Comment(_) => {
                    self.gap = self.gap.max(Gap::Comment);
                    continue;
                }
                Token::Function(_) | Token::ParenthesisBlock => Some(")"),
                Token::SquareBracketBlock => Some("]"),
                Token::CurlyBracketBlock => Some("}"),
                _ => None,
            };
            self.write(parser.slice_from(from));
            if let Some(closing) = closing {
                parser.parse_nested_block(|inner| self.block(inner))?;
                self.write(closing);
            } else if is_custom && token == Token::Colon {
                // Any tokens at all, blanks among them, and scripts may ask for them: as it is written.
                let from = parser.position();
                parser.parse_until_before(Delimiter::Semicolon, |value| {
                    while value.next().is_ok() {}
                    Ok::<_, ParseError<()>>(())
                })?;
                self.written.push_str(parser.slice_from(from));
            }
            is_custom =
                may_declare && matches!(&token, Token::Ident(name) if name.starts_with("--"));
            may_declare = matches!(token, Token::Semicolon | Token::CurlyBracketBlock);
        }
    }

    fn write(&mut self, token: &'i str) {
        // A blank means something before `:`, `(`, `[`, around `+` and `-`, and between most others.
        let is_needless = matches!(self.before, "{" | "}" | ";" | "," | ":")
            || matches!(token, "{" | "}" | ";" | ",");
        match self.gap {
            Gap::Comment if !is_needless => self.written.push_str("/**/"),
            Gap::Blank if !is_needless => self.written.push(' '),
            _ => {}
        }
        if (self.before, token) == (";", "}") {
            self.written.pop();
        }
        self.gap = Gap::Nothing;
        self.before = token;
        self.written.push_str(token);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A style sheet, and what is published of it.
    const SHEETS: [(&str, &str); 28] = [
        ("@charset \"utf-8\";\n/* it's */\na { }\n", "@charset \"utf-8\";a{}"),
        ("a {\n  color: red;\n  margin: 0 auto\n}\n\n", "a{color:red;margin:0 auto}"),
        ("/* a */", ""),
        // Comments part what they stand between, and are none in strings.
        (".a/* b */.c, .d /* e */ .f {}", ".a/**/.c,.d .f{}"),
        (
            "a::before { content: \"/* b */  '{ ; }\\\"  , \" ; }",
            "a::before{content:\"/* b */  '{ ; }\\\"  , \"}",
        ),
        ("a { b: '  \\\n  ' }", "a{b:'  \\\n  '}"),
        // Selectors.
        ("a :hover, a:hover {}", "a :hover,a:hover{}"),
        ("a > b + c ~ d  e, * *, * + * {}", "a > b + c ~ d e,* *,* + *{}"),
        ("a:not( .b , .c ):nth-child(2n + 1) {}", "a:not( .b,.c ):nth-child(2n + 1){}"),
        ("a[b = \"c  d\" i] [e], #f .g#h {}", "a[b = \"c  d\" i] [e],#f .g#h{}"),
        (".a\\: .b\\{ .c\\, d\\; e {}", ".a\\: .b\\{ .c\\, d\\; e{}"),
        (".\\31  a, .\\31 a {}", ".\\31  a,.\\31 a{}"),
        // Values.
        ("a { b: calc(100% - 2em + (1px * 3)) }", "a{b:calc(100% - 2em + (1px * 3))}"),
        ("a { b: -1px - 2px +3px 4px }", "a{b:-1px - 2px +3px 4px}"),
        (
            "a { font: 700 .84em/1.5 var(--b , serif), \"C  D\" }",
            "a{font:700 .84em/1.5 var(--b,serif),\"C  D\"}",
        ),
        (
            "a { b: 1 / 2 / 3; c: rgb(0 0 0 / 50%) !important; }",
            "a{b:1 / 2 / 3;c:rgb(0 0 0 / 50%) !important}",
        ),
        (
            "a { b: url(data:image/svg+xml;utf8,%3Csvg//*a*/%3E) }",
            "a{b:url(data:image/svg+xml;utf8,%3Csvg//*a*/%3E)}",
        ),
        ("a { b: url( \"c  d\" ) format(\"e\") }", "a{b:url( \"c  d\" ) format(\"e\")}"),
        ("a { b: \"c d\"\n     \"e f\" }", "a{b:\"c d\" \"e f\"}"),
        // Values of custom properties.
        ("a { --b: ; --c:  d ,  e /* f */; g: h }", "a{--b: ;--c:  d ,  e /* f */;g:h}"),
        ("a { --b: { c ; d } ; e: f }", "a{--b: { c ; d } ;e:f}"),
        ("a { --b: \"c ;  d\" }\n e { }", "a{--b: \"c ;  d\" }e{}"),
        ("a { color: var(--b, ) } @supports (--c: d) {}", "a{color:var(--b,)}@supports (--c: d){}"),
        // At-rules.
        (
            "@media (min-width: 1px) and (max-width: 2px), not all and (hover) { a { } }",
            "@media (min-width:1px) and (max-width:2px),not all and (hover){a{}}",
        ),
        (
            "@page :first { margin: 0; @bottom-center { content: \"—  \" counter(page) } }",
            "@page :first{margin:0;@bottom-center{content:\"—  \" counter(page)}}",
        ),
        (
            "@font-face { unicode-range: U+B7, U+2018-2019, U+4??; }",
            "@font-face{unicode-range:U+B7,U+2018-2019,U+4??}",
        ),
        ("@supports (a: b) and (not (c: d)) { }", "@supports (a:b) and (not (c:d)){}"),
        ("", ""),
    ];

    #[test]
    fn a_style_sheet_keeps_every_blank_that_means_something() {
        for (source, published) in SHEETS {
            assert_eq!(style_sheet(source).as_deref(), Some(published), "{source}");
            assert_eq!(style_sheet(published).as_deref(), Some(published), "{source}");
        }
    }
}
