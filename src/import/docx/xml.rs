//! Elements by their own names: the two kinds of `.docx`, strict and not, differ in namespaces alone.

use roxmltree::Node;

/// The name of an element without its namespace.
pub(super) fn name<'a>(node: Node<'a, '_>) -> &'a str {
    node.tag_name().name()
}

pub(super) fn elements<'a, 'input>(
    node: Node<'a, 'input>,
) -> impl Iterator<Item = Node<'a, 'input>> {
    node.children().filter(Node::is_element)
}

pub(super) fn child<'a, 'input>(node: Node<'a, 'input>, wanted: &str) -> Option<Node<'a, 'input>> {
    elements(node).find(|child| name(*child) == wanted)
}

/// An attribute by its name without the namespace.
pub(super) fn attribute<'a>(node: Node<'a, '_>, wanted: &str) -> Option<&'a str> {
    node.attributes()
        .find(|attribute| attribute.name() == wanted)
        .map(|attribute| attribute.value())
}

/// What a child says: `<w:sz w:val="32"/>`.
pub(super) fn value<'a>(node: Node<'a, '_>, wanted: &str) -> Option<&'a str> {
    child(node, wanted).and_then(|child| attribute(child, "val"))
}

pub(super) fn number<T: std::str::FromStr>(node: Node<'_, '_>, wanted: &str) -> Option<T> {
    value(node, wanted).and_then(|value| value.parse().ok())
}

/// A switch, which is on where it is there and does not say otherwise.
pub(super) fn switch(node: Node<'_, '_>, wanted: &str) -> Option<bool> {
    let child = child(node, wanted)?;
    Some(!matches!(attribute(child, "val"), Some("0" | "false" | "off" | "none")))
}
