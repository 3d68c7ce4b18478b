//! Draws a layout as SVG. Colours are the style sheet's, so that dark and paper need no second figure.

use std::fmt::Write;

use pulldown_cmark_escape::{escape_html, escape_html_body_text};

use super::{
    layout::{LETTER, LINE, Layout, PADDING, Placed, Role, WIDTH, shown_count},
    tree::Kind,
};

/// The figure, called `label` where it cannot be seen. Writing to a string cannot fail.
pub(super) fn svg(layout: &Layout<'_>, label: &str) -> String {
    let mut svg = String::with_capacity(layout.nodes.len() * 256);
    let _ = write!(
        svg,
        "<svg viewBox=\"0 0 {WIDTH:.0} {:.0}\" role=\"group\" aria-label=\"",
        layout.height.ceil()
    );
    let _ = escape_html(&mut svg, label);
    svg.push_str("\">\n<g class=\"edges\">");
    for node in &layout.nodes {
        edge(layout, node, &mut svg);
    }
    svg.push_str("</g>\n");
    for node in &layout.nodes {
        draw(node, &mut svg);
    }
    svg.push_str("</svg>");
    svg
}

fn edge(layout: &Layout<'_>, node: &Placed<'_>, svg: &mut String) {
    let Some(parent) = node.parent.map(|parent| &layout.nodes[parent]) else { return };
    let (x1, y1) = (parent.x + parent.width, parent.y + parent.height / 2.0);
    let (x2, y2) = (node.x, node.y + node.height / 2.0);
    let middle = f64::midpoint(x1, x2);
    let _ = write!(
        svg,
        "<path d=\"M{x1:.1} {y1:.1}C{middle:.1} {y1:.1} {middle:.1} {y2:.1} {x2:.1} {y2:.1}\"/>"
    );
}

fn draw(node: &Placed<'_>, svg: &mut String) {
    let class = match node.role {
        Role::Root => "root",
        Role::Node(Kind::Section) => "section",
        Role::Node(Kind::Points) => "points",
        Role::Node(Kind::Point) => "point",
    };
    let _ = write!(svg, "<a class=\"{class}\" href=\"");
    let _ = escape_html(&mut *svg, node.href);
    let _ = write!(
        svg,
        "\"><rect x=\"{:.1}\" y=\"{:.1}\" width=\"{:.1}\" height=\"{:.1}\" rx=\"4\"/><text>",
        node.x, node.y, node.width, node.height
    );
    let x = node.x + PADDING;
    // The letters stand on a line that leaves a seventh of them below it.
    let mut y = node.y + PADDING - 2.0 + LINE / 2.0 + LETTER * 0.36;
    for (index, line) in node.lines.iter().enumerate() {
        let _ = write!(svg, "<tspan x=\"{x:.1}\" y=\"{y:.1}\">");
        let _ = escape_html_body_text(&mut *svg, line);
        if index + 1 == node.lines.len()
            && let Some(count) = node.count
        {
            let _ = write!(svg, "<tspan class=\"n\">{}</tspan>", shown_count(count));
        }
        svg.push_str("</tspan>");
        y += LINE;
    }
    svg.push_str("</text>");
    if node.lines.last().is_some_and(|line| line.ends_with('…')) {
        // What is cut is said whole on hovering, and to who listens.
        svg.push_str("<title>");
        let _ = escape_html_body_text(&mut *svg, node.title.trim());
        svg.push_str("</title>");
    }
    svg.push_str("</a>\n");
}
