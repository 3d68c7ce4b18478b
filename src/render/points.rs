//! Directive lists as HTML: a box where the items are points, the flow of the text where they are sections.

use super::{body::Writer, practice::group_id};
use crate::{
    document::{Block, Directive, Inline, List, ListItem, Point},
    site::fragment,
};

/// The deepest level of headings.
const DEEPEST: u8 = 6;

/// Markers of so many characters need more room beside their items: （十一）.
const WIDE: usize = 4;

impl Writer<'_> {
    pub(super) fn directive(&mut self, directive: &Directive) {
        let document = &self.text.document;
        let list = &document.lists[directive.list];
        let longest = list.items.iter().map(|item| item.marker.chars().count()).max();
        let kind = match (directive.sections, longest) {
            (true, _) => " sections",
            (false, Some(WIDE..)) => " wide",
            (false, _) => "",
        };
        let tone = if list.directive { "" } else { " telling" };
        self.raw(&format!("<section class=\"list{kind}{tone}\" id=\""));
        self.anchor(list.anchor.as_deref().unwrap_or_default());
        self.raw("\" role=\"group\" aria-label=\"");
        self.attribute(&self.name(list));
        self.raw("\">");
        let above = self.level;
        self.level = (above + 1).min(DEEPEST);
        if directive.sections {
            self.lead_paragraph(directive);
            for (point, item) in directive.items.iter().zip(&list.items) {
                self.section(point, item);
            }
        } else {
            self.header(directive, list);
            self.raw("<ol>\n");
            for (point, item) in directive.items.iter().zip(&list.items) {
                self.raw("<li id=\"");
                self.anchor(&item.anchor);
                self.raw("\">");
                self.point(point, item);
                self.raw("</li>\n");
            }
            self.raw("</ol>");
        }
        self.level = above;
        self.raw("</section>\n");
    }

    /// What a list is called where it is pointed to: its title, or its markers.
    fn name(&self, list: &List) -> String {
        list.title.clone().unwrap_or_else(|| super::range_of(list, self.words))
    }

    fn header(&mut self, directive: &Directive, list: &List) {
        if directive.lead.is_empty() {
            return;
        }
        let level = self.level;
        self.raw(&format!("<header><h{level} class=\"title\">"));
        self.line(&directive.lead);
        if !directive.stop.is_empty() {
            self.raw("<span class=\"sr\">");
            self.line(&directive.stop);
            self.raw("</span>");
        }
        self.raw(&format!("</h{level}>"));
        let count = self.words.say("list-count", &[("count", &list.items.len().to_string())]);
        self.raw("<span class=\"count\">");
        self.text(&count);
        self.practise(directive.list, list);
        self.raw("</span></header>");
    }

    /// The way from a list to its questions, where it has any.
    fn practise(&mut self, index: usize, list: &List) {
        if !self.asked.contains(&index) {
            return;
        }
        let label = self.words.say("practise-list-label", &[("title", &self.name(list))]);
        let link = self.words.say("practise-list", &[]);
        self.raw(" · <a href=\"");
        self.attribute(&fragment(&group_id(index, list)));
        self.raw("\" aria-label=\"");
        self.attribute(&label);
        self.raw("\">");
        self.text(&link);
        self.raw("</a>");
    }

    fn lead_paragraph(&mut self, directive: &Directive) {
        if !directive.lead.is_empty() {
            self.raw("<p class=\"head\">");
            self.line(&directive.lead);
            self.line(&directive.stop);
            self.raw("</p>\n");
        }
    }

    /// An item that is a section of the text.
    fn section(&mut self, point: &Point, item: &ListItem) {
        self.raw("<div class=\"item\" id=\"");
        self.anchor(&item.anchor);
        self.raw("\">");
        self.point(point, item);
        self.raw("</div>\n");
    }

    /// The words of an item. Its first paragraph holds marker and head, unless it is a heading.
    fn point(&mut self, point: &Point, item: &ListItem) {
        let Some((Block::Paragraph { inlines, .. }, rest)) = point.blocks.split_first() else {
            return self.blocks(&point.blocks);
        };
        let alone = inlines.is_empty() && !point.head.is_empty();
        let level = self.level;
        let (open, close) = if alone {
            (format!("<h{level} class=\"head\">"), format!("</h{level}>\n"))
        } else {
            ("<p>".to_owned(), "</p>\n".to_owned())
        };
        self.raw(&open);
        self.marker(&point.marker, item);
        if !point.head.is_empty() {
            self.raw("<b>");
            self.line(&point.head);
            self.raw("</b>");
        }
        self.line(inlines);
        self.raw(&close);
        self.blocks(rest);
    }

    /// The marker; one that a Markdown list counts is no word of the text and shown by the style sheet.
    fn marker(&mut self, marker: &[Inline], item: &ListItem) {
        if marker.is_empty() {
            self.raw(&format!("<i data-number=\"{}.\"></i>", item.number));
        } else {
            self.raw("<i>");
            self.line(marker);
            self.raw("</i>");
        }
    }
}
