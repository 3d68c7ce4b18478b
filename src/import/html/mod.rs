//! A web page to a draft: what of it is its text (`main_text`), and what that says (`walk`).

mod charset;
mod main_text;
mod walk;

use std::collections::HashMap;

use dom_query::Document;

use self::walk::Walker;
use super::{
    Original, clean,
    model::{Draft, Properties},
    report::{Cleaning, Report},
};
use crate::diagnostics::Problem;

/// Bytes of a page.
const LARGEST: usize = 20 << 20;
/// Elements that may be open at once: parsing takes time by its square.
const DEEPEST: usize = 2_000;
/// Keywords of a page that speak of its text; more are for search engines.
const MOST_TAGS: usize = 6;

pub(super) fn read(
    original: &Original<'_>,
    report: &mut Report,
    problems: &mut Vec<Problem>,
) -> Result<Draft, Problem> {
    if original.bytes.len() > LARGEST {
        return Err(Problem::ImportLarge { limit: format!("{} MB", LARGEST >> 20) });
    }
    let text = charset::decode(original.bytes, original.encoding, report)?;
    if open_elements(&text) > DEEPEST {
        return Err(Problem::ImportLarge { limit: DEEPEST.to_string() });
    }
    let page = Document::from(text.as_str());
    let properties = properties(&page);
    page.select(main_text::NEVER).remove();
    let before = length(&page.body().map(|body| body.text()).unwrap_or_default());
    let main = main_text::find(&text, &page);
    let main = main.as_ref().unwrap_or(&page);
    let Some(body) = main.body() else { return Ok(Draft { properties, ..Draft::default() }) };
    let after = length(&body.text());
    report.note_many(Cleaning::Navigation, before.saturating_sub(after), 0, "");
    let mut walker = Walker::new(original.beside, report, problems);
    walker.walk(body);
    let (blocks, pictures) = walker.finish()?;
    Ok(Draft { blocks, pictures, properties, ..Draft::default() })
}

/// What a page says of itself; sites of the government name the title apart from their own.
fn properties(page: &Document) -> Properties {
    let meta = |name: &str| {
        let found = page.select("meta[name]").nodes().iter().find_map(|node| {
            let is_named = node.attr("name").is_some_and(|said| said.eq_ignore_ascii_case(name));
            node.attr("content").filter(|_| is_named).map(|content| content.to_string())
        });
        found.map(|words| clean::tidy_words(&words)).filter(|words| !words.is_empty())
    };
    let headings = page.select("h1");
    let heading = (headings.length() == 1).then(|| clean::tidy_words(&headings.text()));
    let heading = heading.filter(|words| !words.is_empty());
    let title = page.select("head > title").text().to_string();
    let title = own_title(&clean::tidy_words(&title)).to_owned();
    let title = Some(title).filter(|words| !words.is_empty());
    let keywords = meta("keywords").unwrap_or_default();
    let tags: Vec<String> = keywords
        .split([',', ';', '，', '；', '、', ' '])
        .map(|tag| tag.trim().to_owned())
        .filter(|tag| !tag.is_empty())
        .collect();
    Properties {
        title: meta("ArticleTitle").or(heading).or(title),
        leads: true,
        author: meta("author").filter(|author| super::docx::is_person(author)),
        summary: None,
        tags: if tags.len() <= MOST_TAGS { tags } else { Vec::new() },
        made: None,
    }
}

/// The title of a page without the name of its site, which stands behind a mark.
fn own_title(title: &str) -> &str {
    let marks = ["_", "|", "｜", " - ", " – ", " — ", "－", "--"];
    let cut = marks.iter().filter_map(|mark| title.find(mark)).filter(|at| *at > 0).min();
    let own = cut.map_or(title, |at| title[..at].trim());
    // What is cut to less than a word was no title with a site behind it.
    if own.chars().count() < 3 { title } else { own }
}

fn length(text: &str) -> usize {
    text.chars().filter(|c| !c.is_whitespace()).count()
}

/// How many elements would be open at most.
fn open_elements(text: &str) -> usize {
    /// Elements that end by themselves.
    const ALONE: &[&str] = &[
        "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param",
        "source", "track", "wbr", "p", "li", "dt", "dd", "tr", "td", "th", "option", "thead",
        "tbody", "tfoot", "colgroup", "rt", "rp",
    ];
    let mut open_by_name: HashMap<String, usize> = HashMap::new();
    let (mut open, mut most) = (0_usize, 0);
    for piece in text.split('<').skip(1) {
        let is_end = piece.starts_with('/');
        let name = piece.trim_start_matches('/');
        let name: String = name
            .chars()
            .take(12)
            .take_while(char::is_ascii_alphanumeric)
            .collect::<String>()
            .to_ascii_lowercase();
        if name.is_empty() || ALONE.contains(&name.as_str()) {
            continue;
        }
        let of_name = open_by_name.entry(name).or_default();
        // An end of what is not open ends nothing.
        match (is_end, *of_name) {
            (true, 0) => {}
            (true, _) => (*of_name, open) = (*of_name - 1, open - 1),
            (false, _) => (*of_name, open) = (*of_name + 1, open + 1),
        }
        most = most.max(open);
    }
    most
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_is_cut_before_the_name_of_the_site() {
        for (title, own) in [
            ("关于加强值班工作的通知_某区人民政府", "关于加强值班工作的通知"),
            ("关于加强值班工作的通知 - 通知公告 - 某区", "关于加强值班工作的通知"),
            ("关于加强值班工作的通知|某区", "关于加强值班工作的通知"),
            ("“十三五”规划-2015年", "“十三五”规划-2015年"),
            ("A_B", "A_B"),
        ] {
            assert_eq!(own_title(title), own);
        }
    }

    #[test]
    fn elements_that_never_end_are_counted() {
        assert_eq!(open_elements(&"<div>".repeat(3_000)), 3_000);
        assert_eq!(open_elements(&"<p><div><br></div>".repeat(3_000)), 1);
    }
}
