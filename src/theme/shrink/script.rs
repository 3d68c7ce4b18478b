//! A script, token by token.
//!
//! Holds: a line ends wherever its end may end a statement. `/` begins a regular expression or divides, by what stands
//! before it; where only a parser could tell (after `}`, `b++`), the script is given up: whoever writes it adds a pair
//! of parentheses.

/// Words after which no value has ended yet.
const BEFORE_VALUE: [&str; 12] = [
    "case",
    "delete",
    "do",
    "else",
    "extends",
    "in",
    "instanceof",
    "new",
    "return",
    "throw",
    "typeof",
    "void",
];
/// Words that take a condition in parentheses and then a statement.
const BEFORE_CONDITION: [&str; 4] = ["for", "if", "while", "with"];
/// Words that are names in one place and more in another, or end a statement where a line ends.
const UNCLEAR: [&str; 6] = ["await", "break", "continue", "debugger", "of", "yield"];

/// The most of what stands between two tokens.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Gap {
    Nothing,
    Blank,
    LineEnd,
}

/// What `/` would be after a token.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Slash {
    Divides,
    Quotes,
    Unknown,
}

/// What closes.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Closing {
    /// With what `/` would be after it.
    Bracket(Slash),
    /// Goes on with the template around it.
    Template,
}

/// A script without comments, indentation and needless blanks; `None` where it cannot be told what is what.
pub(super) fn script(text: &str) -> Option<String> {
    let mut written = String::with_capacity(text.len());
    let mut rest = text;
    let mut gap = Gap::Nothing;
    let mut reader = Reader { open: Vec::new(), last: "", slash: Slash::Quotes };
    while let Some(first) = rest.chars().next() {
        let between = between(rest)?;
        if between > 0 {
            let (left_out, after) = rest.split_at_checked(between)?;
            let is_line_end = left_out.contains(['\n', '\r', '\u{2028}', '\u{2029}']);
            gap = gap.max(if is_line_end { Gap::LineEnd } else { Gap::Blank });
            rest = after;
            continue;
        }
        let (token, after) = rest.split_at_checked(reader.token(rest)?)?;
        match (gap, written.chars().next_back()) {
            (Gap::LineEnd, Some(before)) if may_end(before, first) => written.push('\n'),
            (Gap::Blank, Some(before)) if !may_touch(before, first) => written.push(' '),
            _ => {}
        }
        gap = Gap::Nothing;
        written.push_str(token);
        rest = after;
    }
    reader.open.is_empty().then_some(written)
}

/// How long the blank or the comment is that a text begins with; 0 where it begins with a token.
fn between(rest: &str) -> Option<usize> {
    if rest.starts_with("//") {
        Some(rest.find(['\n', '\r', '\u{2028}', '\u{2029}']).unwrap_or(rest.len()))
    } else if let Some(comment) = rest.strip_prefix("/*") {
        Some(comment.find("*/")? + "/**/".len())
    } else {
        Some(rest.len() - rest.trim_start_matches(is_blank).len())
    }
}

fn is_blank(char: char) -> bool {
    char.is_whitespace() || char == '\u{FEFF}'
}

fn is_of_word(char: char) -> bool {
    let is_ascii = char.is_ascii_alphanumeric() || matches!(char, '_' | '$' | '\\');
    is_ascii || !(char.is_ascii() || is_blank(char))
}

/// Whether a statement may end between two tokens of two lines, by the same characters as [`may_touch`].
fn may_end(before: char, after: char) -> bool {
    !matches!(before, '(' | '[' | '{' | ',' | ';') && !matches!(after, ')' | ']' | '}')
}

/// Whether two tokens stay two without a blank, by the last character of one and the first of the other.
fn may_touch(before: char, after: char) -> bool {
    let stands_alone = |char| "()[]{};,'\"`".contains(char);
    let is_operator = |char| "=+-*%<>&|^!~?:".contains(char);
    stands_alone(before)
        || stands_alone(after)
        || (is_operator(before) && is_of_word(after))
        || (is_of_word(before) && is_operator(after))
}

/// Where in a script a reader stands.
struct Reader<'a> {
    open: Vec<Closing>,
    /// The last token, where it is a word or a mark.
    last: &'a str,
    slash: Slash,
}

impl<'a> Reader<'a> {
    /// Reads the token that a text begins with: how long it is.
    fn token(&mut self, rest: &'a str) -> Option<usize> {
        let first = rest.chars().next()?;
        let length = match first {
            '\'' | '"' => quoted(rest, first)?,
            '`' => return self.template(rest),
            '}' if self.open.last() == Some(&Closing::Template) => {
                self.open.pop();
                return self.template(rest);
            }
            '/' if self.slash == Slash::Unknown => return None,
            '/' if self.slash == Slash::Quotes => regex(rest)?,
            _ if is_of_word(first) => {
                return Some(self.word(rest));
            }
            _ => return self.mark(rest, first),
        };
        self.last = "";
        self.slash = Slash::Divides;
        Some(length)
    }

    fn word(&mut self, rest: &'a str) -> usize {
        let length = rest.find(|char| !is_of_word(char)).unwrap_or(rest.len());
        let (word, _) = rest.split_at(length);
        // What comes after a dot is a name, whatever it means elsewhere.
        let is_name = self.last == ".";
        self.slash = match word {
            _ if is_name => Slash::Divides,
            _ if BEFORE_VALUE.contains(&word) => Slash::Quotes,
            _ if UNCLEAR.contains(&word) => Slash::Unknown,
            _ => Slash::Divides,
        };
        self.last = if is_name { "" } else { word };
        length
    }

    fn mark(&mut self, rest: &'a str, first: char) -> Option<usize> {
        // Comments of the first browsers, and what looks like them.
        if rest.starts_with("<!--") || rest.starts_with("-->") {
            return None;
        }
        let long = ["...", "++", "--"].into_iter().find(|long| rest.starts_with(long));
        let (mark, _) = rest.split_at_checked(long.map_or(first.len_utf8(), str::len))?;
        self.slash = match mark {
            "(" => {
                let after = match self.last {
                    word if BEFORE_CONDITION.contains(&word) => Slash::Quotes,
                    // `for await (`
                    "await" => Slash::Unknown,
                    _ => Slash::Divides,
                };
                self.open.push(Closing::Bracket(after));
                Slash::Quotes
            }
            "[" => {
                self.open.push(Closing::Bracket(Slash::Divides));
                Slash::Quotes
            }
            "{" => {
                // A block ends, or a value.
                self.open.push(Closing::Bracket(Slash::Unknown));
                Slash::Quotes
            }
            ")" | "]" | "}" => match self.open.pop()? {
                Closing::Bracket(after) => after,
                Closing::Template => return None,
            },
            // `1. / b`, `b++ / c`
            "." | "++" | "--" => Slash::Unknown,
            _ => Slash::Quotes,
        };
        self.last = mark;
        Some(mark.len())
    }

    /// A template from its beginning, or from the end of a value in it, up to the next value or its end.
    fn template(&mut self, rest: &str) -> Option<usize> {
        let mut chars = rest.char_indices().skip(1);
        self.last = "";
        while let Some((at, char)) = chars.next() {
            match char {
                '\\' => {
                    chars.next()?;
                }
                '`' => {
                    self.slash = Slash::Divides;
                    return Some(at + 1);
                }
                '$' if rest.get(at + 1..)?.starts_with('{') => {
                    self.open.push(Closing::Template);
                    self.slash = Slash::Quotes;
                    return Some(at + 2);
                }
                _ => {}
            }
        }
        None
    }
}

fn quoted(rest: &str, quote: char) -> Option<usize> {
    let mut chars = rest.char_indices().skip(1);
    while let Some((at, char)) = chars.next() {
        match char {
            '\\' => {
                chars.next()?;
            }
            '\n' => return None,
            _ if char == quote => return Some(at + 1),
            _ => {}
        }
    }
    None
}

fn regex(rest: &str) -> Option<usize> {
    let mut chars = rest.char_indices().skip(1);
    let mut is_class = false;
    while let Some((at, char)) = chars.next() {
        match char {
            '\\' => {
                chars.next()?;
            }
            '\n' => return None,
            '[' => is_class = true,
            ']' => is_class = false,
            '/' if !is_class => {
                let flags = rest.get(at + 1..)?;
                return Some(at + 1 + flags.find(|char| !is_of_word(char)).unwrap_or(flags.len()));
            }
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A script, and what is published of it.
    const SCRIPTS: [(&str, &str); 48] = [
        ("/** @type {string} */\nlet a; // it's \"b\n\n\n  let c;\n", "let a;let c;"),
        ("let a = /* it's */ b;", "let a=b;"),
        ("a /* b */\n/* c\n */ d", "a\nd"),
        ("a/**/b/**/in c", "a b in c"),
        // Strings and templates.
        (
            "let a = 'b // c /* d */  e'; /* 'f */ g = \"it's\";",
            "let a='b // c /* d */  e';g=\"it's\";",
        ),
        ("let a = \"http://b/c\"; // it's a \"d\"", "let a=\"http://b/c\";"),
        ("let a = 'b\\'  // c', d = \"e\\\n  f\";", "let a='b\\'  // c',d=\"e\\\n  f\";"),
        ("let a = `b\n\n  \"c  // d\n`;", "let a=`b\n\n  \"c  // d\n`;"),
        ("let a = `b ${ c + `'d  ${ e } \"` } // f`;", "let a=`b ${c+`'d  ${e} \"`} // f`;"),
        ("let a = `${ { b: { c: 1 } }.b } }  `;", "let a=`${{b:{c:1}}.b} }  `;"),
        ("let a = `b \\` ${ c /* } */ }` + `$  {d}`;", "let a=`b \\` ${c}`+`$  {d}`;"),
        ("return `a` in b; return 'c';", "return`a`in b;return'c';"),
        // Regular expressions.
        ("a.replace(/[/\"'`  ]+/g, '');", "a.replace(/[/\"'`  ]+/g,'');"),
        ("a.replace(/[^\\p{L}\\p{N}%+]  /gu, '');", "a.replace(/[^\\p{L}\\p{N}%+]  /gu,'');"),
        ("let a = /b \\/ c/u.exec(d);", "let a= /b \\/ c/u.exec(d);"),
        ("let a = /[\\]/*  ]\\//, b = 1; // c/", "let a= /[\\]/*  ]\\//,b=1;"),
        ("let a = (b) => /c  d/.test(b);", "let a=(b)=> /c  d/.test(b);"),
        ("return /a  b/.test(c);", "return /a  b/.test(c);"),
        ("typeof /a  b/; x = y ? /a  / : /b  /;", "typeof /a  b/;x=y? /a  / : /b  /;"),
        ("if (a) /b  c/.test(d); else /e  '/.test(f);", "if(a)/b  c/.test(d);else /e  '/.test(f);"),
        ("[/a  /, /b  \"/].map((c) => c / 2);", "[/a  /,/b  \"/].map((c)=>c / 2);"),
        ("/a  /i in b", "/a  /i in b"),
        // Division.
        ("a = b / c / d; e = f / 'g  ' / 2", "a=b / c / d;e=f /'g  '/ 2"),
        ("a = b[0] / 2 / c; d = (e + f) / 2 / g;", "a=b[0]/ 2 / c;d=(e+f)/ 2 / g;"),
        ("a = (b++) / 2; c /= 2; /d  /; e = -f", "a=(b++)/ 2;c /=2;/d  /;e= -f"),
        (
            "a = this / 2 / b; c = d.return / 2 / e; f.if (g) / 2;",
            "a=this / 2 / b;c=d.return / 2 / e;f.if(g)/ 2;",
        ),
        ("a = b / /c  /.lastIndex;", "a=b / /c  /.lastIndex;"),
        // Marks that would run together.
        ("a = b + +c - -d + ++e - --f;", "a=b+ +c- -d+ ++e- --f;"),
        ("a < !--b; c-- > d; ! !e", "a< !--b;c-- >d;! !e"),
        ("1 .toFixed(); 1. .toFixed(); a ? .5 : b", "1 .toFixed();1. .toFixed();a? .5:b"),
        // Words.
        ("typeof a in b instanceof C; void 0; new D", "typeof a in b instanceof C;void 0;new D"),
        ("for (const [a, b] of c) d(...e, ...f);", "for(const[a,b]of c)d(...e,...f);"),
        ("async (x) => { await x; yield* y; }", "async(x)=>{await x;yield*y;}"),
        (
            "class A extends B { static get c() { return 1; } }",
            "class A extends B{static get c(){return 1;}}",
        ),
        ("let 变量 = 1, ñ = 变量 / 2;", "let 变量=1,ñ=变量 / 2;"),
        ("try { a(); } catch { b(); } finally { c(); }", "try{a();}catch{b();}finally{c();}"),
        ("a = { ...b, 'c': d, e }; ({ f = 1, ...g } = h);", "a={...b,'c':d,e};({f=1,...g}=h);"),
        ("a ? b : c ? d : e; f ** g; h && i || j", "a?b:c?d:e;f**g;h&&i||j"),
        // The ends of lines.
        ("let a = 1\nlet b = () => {}\n\nlet c", "let a=1\nlet b=()=>{}\nlet c"),
        ("a\n  ++b", "a\n++b"),
        ("a(\n  [\n    b,\n  ],\n  {\n  }\n)\n[c]", "a([b,],{})\n[c]"),
        ("a();\n++b;\nif (c) {\n  return d\n}\ne", "a();++b;if(c){return d}\ne"),
        ("return // a\n  b", "return\nb"),
        ("return /*\n */ b", "return\nb"),
        ("a = b\n  .c()\n  .d();\n", "a=b\n.c()\n.d();"),
        ("a\r\n\r\n\tb", "a\nb"),
        ("return\u{3000}/a\u{3000}/;\u{FEFF}b", "return /a\u{3000}/;b"),
        ("", ""),
    ];

    #[test]
    fn a_script_keeps_its_tokens_and_the_ends_of_its_lines() {
        for (source, published) in SCRIPTS {
            assert_eq!(script(source).as_deref(), Some(published), "{source}");
            assert_eq!(script(published).as_deref(), Some(published), "{source}");
        }
    }

    #[test]
    fn a_script_is_given_up_where_a_slash_may_be_either() {
        for source in [
            "a = {} / 2;",
            "{ } /a/.test(b);",
            "a++ / 2;",
            "for (a of /b/.c);",
            "for (;;) { break\n/a/ }",
            "await (a) / 2;",
            "1. / 2;",
            "a <!--b",
            "a-->b",
            "let a = 'b",
            "let a = 'b\nc';",
            "let a = `b ${c`;",
            "let a = `b ${c} d",
            "let a = /b\n/;",
            "a /* b",
            "a)",
            "(a",
        ] {
            assert_eq!(script(source), None, "{source}");
        }
    }
}
