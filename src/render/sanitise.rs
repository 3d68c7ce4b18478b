//! Cleans a body that holds raw HTML.
//!
//! The whole body goes through ammonia, not the raw pieces alone: `<details>` may open in one piece and
//! close in another, with Markdown between. So what our own writer makes has to be allowed.

use std::sync::LazyLock;

use ammonia::{Builder, UrlRelative};

/// Built once: it is a table, the same for every page.
static CLEANER: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let mut cleaner = Builder::default();
    cleaner
        .add_tags(["section", "input", "figure", "figcaption", "u"])
        .add_generic_attributes(["id", "class", "role", "tabindex", "aria-label"])
        .add_tag_attributes("i", ["data-number"])
        .add_tag_attributes("input", ["disabled", "checked"])
        // A task's box and nothing to write into.
        .add_tag_attribute_values("input", "type", ["checkbox"])
        .add_tag_attributes("a", ["rel", "data-link", "data-text"])
        .add_tag_attributes("li", ["data-link", "data-href"])
        .add_tag_attributes("ol", ["start"])
        .add_tag_attributes("img", ["width", "height"])
        .add_tag_attributes("details", ["open"])
        .link_rel(None)
        .url_relative(UrlRelative::PassThrough);
    cleaner
});

pub(super) fn sanitise(html: &str) -> String {
    CLEANER.clean(html).to_string()
}

#[cfg(test)]
mod tests {
    use super::sanitise;

    #[test]
    fn what_could_run_or_restyle_the_page_is_gone() {
        for (raw, clean) in [
            ("<script>alert(1)</script><p>文</p>", "<p>文</p>"),
            ("<p onclick=\"x()\" style=\"color:red\">文</p>", "<p>文</p>"),
            ("<a href=\"javascript:x()\">文</a>", "<a>文</a>"),
            ("<iframe src=\"x\"></iframe><style>p{}</style>文", "文"),
            ("<input type=\"text\" disabled>", "<input disabled=\"\">"),
            ("<!-- 注释 -->文", "文"),
        ] {
            assert_eq!(sanitise(raw), clean);
        }
    }

    #[test]
    fn what_our_own_pages_need_stays() {
        for html in [
            "<details open=\"\"><summary>要点</summary><p>文</p></details>",
            "<ruby>研<rp>（</rp><rt>yán</rt><rp>）</rp></ruby><kbd>Ctrl</kbd>",
            "<p class=\"flush\">同志们：</p>",
            "<section class=\"list\" id=\"要求\" role=\"group\" aria-label=\"要求\"><header><h3 class=\"title\">要求</h3><span class=\"count\">2 项</span></header><ol>\n<li id=\"要求--1\"><p><i data-number=\"1.\"></i><b>学。</b></p></li></ol></section>",
        ] {
            assert_eq!(sanitise(html), html);
        }
    }
}
