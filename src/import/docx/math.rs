//! Formulas as words in a line: what Word draws, `(a+b)/2` says.

use roxmltree::Node;

use super::{
    body::DEEPEST,
    xml::{child, elements, name},
};

pub(super) fn words(node: Node<'_, '_>, depth: usize) -> String {
    if depth > DEEPEST {
        return String::new();
    }
    let inner = |node: Node<'_, '_>| words(node, depth + 1);
    let part = |wanted: &str| child(node, wanted).map(inner).unwrap_or_default();
    let grouped = |wanted: &str| {
        let words = part(wanted);
        if words.chars().count() > 1 { format!("({words})") } else { words }
    };
    match name(node) {
        "t" => node.text().unwrap_or_default().to_owned(),
        "f" => format!("{}/{}", grouped("num"), grouped("den")),
        "sSup" => format!("{}^{}", part("e"), grouped("sup")),
        "sSub" => format!("{}_{}", part("e"), grouped("sub")),
        "rad" => format!("{}√{}", part("deg"), grouped("e")),
        "d" => format!(
            "({})",
            elements(node)
                .filter(|node| name(*node) == "e")
                .map(inner)
                .collect::<Vec<_>>()
                .join(",")
        ),
        _ => elements(node).map(inner).collect(),
    }
}
