//! Which part of a page is its text: the element that pages of its kind put it in, all of a page that is
//! nothing but text, else what Mozilla's Readability (`dom_smoothie`) finds.

use dom_query::{Document, Selection};
use dom_smoothie::{Config, Readability};

/// What is never text.
pub(super) const NEVER: &str = "script, style, noscript, template, iframe, object, embed, svg, canvas, video, audio, \
     form button, input, select, textarea, link, meta, title";
/// What stands around a text.
const AROUND: &str = "nav, footer, aside, [role=navigation], [role=banner], [role=contentinfo], \
     [role=complementary], [role=search]";
/// Where the systems that offices use put a text, the narrowest first.
const USUAL: &[&str] = &[
    "#js_content",
    "#UCAP-CONTENT",
    "#zoom",
    ".TRS_Editor",
    ".trs_editor_view",
    "#articleContent",
    ".article-content",
    ".article_content",
    "[itemprop=articleBody]",
    "article",
    "main",
    "[role=main]",
];
/// A part with less than this of the page's words is not its text.
const ENOUGH: usize = 60;
/// Of the words of a page that is nothing but text, at most a fifth leads elsewhere.
const LINKS: usize = 5;

/// A page of the text alone; `None` where all of `page` is text, which has lost what is [`NEVER`] text.
pub(super) fn find(text: &str, page: &Document) -> Option<Document> {
    for place in USUAL {
        let found = page.select(place);
        if found.length() == 1 && length(&found) >= ENOUGH {
            found.select(AROUND).remove();
            return Some(Document::from(found.html()));
        }
    }
    let around = page.select(AROUND);
    let words = length(&page.select("body"));
    let links = length(&page.select("body a"));
    if around.is_empty()
        && page.select("header, .nav, .menu, #nav, #menu, .footer, #footer").is_empty()
        && links * LINKS <= words
    {
        return None;
    }
    around.remove();
    // Nothing is thrown away for having many commas too few: materials may be short.
    let config = Config { char_threshold: ENOUGH, keep_classes: true, ..Config::default() };
    let article = Readability::new(text, None, Some(config)).ok()?.parse().ok()?;
    let found = Document::from(article.content);
    found.select(NEVER).remove();
    (length(&found.select("body")) > 0).then_some(found)
}

fn length(part: &Selection<'_>) -> usize {
    part.text().chars().filter(|c| !c.is_whitespace()).count()
}
