use proptest::prelude::*;

use super::{
    layout::{Layout, MARGIN, PADDING, WIDTH, place, shown_count, width_of},
    tree::{Kind, Node},
};

fn node(kind: Kind, title: &str, children: Vec<Node>) -> Node {
    let count = (kind == Kind::Points).then_some(children.len());
    Node { kind, title: title.to_owned(), count, href: "#x".to_owned(), children }
}

/// Boxes lie in the frame, words in their boxes, and no box touches another.
fn check(layout: &Layout<'_>) {
    for (index, one) in layout.nodes.iter().enumerate() {
        assert!(one.x >= MARGIN - 0.01 && one.x + one.width <= WIDTH - MARGIN + 0.01);
        assert!(
            one.y >= MARGIN - 0.01 && one.y + one.height <= layout.height - MARGIN + 0.01,
            "{one:?}"
        );
        for (at, line) in one.lines.iter().enumerate() {
            let count = one.count.filter(|_| at + 1 == one.lines.len());
            let after = count.map_or(0.0, |count| width_of(&shown_count(count)));
            assert!(width_of(line) + after <= one.width - 2.0 * PADDING + 0.01, "{line}");
        }
        for other in &layout.nodes[index + 1..] {
            let beside = one.x + one.width <= other.x || other.x + other.width <= one.x;
            let below = one.y + one.height <= other.y || other.y + other.height <= one.y;
            assert!(beside || below, "{one:?} {other:?}");
        }
    }
}

fn trees() -> impl Strategy<Value = Vec<Node>> {
    let title = prop_oneof![
        "[一二三]、[\u{4E00}-\u{4E20}]{1,30}",
        "[a-zA-Z ]{1,40}",
        "增强“四种意识”",
        "[，。“”（）W\u{4E00}]{1,30}"
    ];
    let leaf = title.clone().prop_map(|title| node(Kind::Point, &title, Vec::new()));
    let list = (title.clone(), prop::collection::vec(leaf, 2..6))
        .prop_map(|(title, items)| node(Kind::Points, &title, items));
    let section = (title, prop::collection::vec(list.clone(), 0..4))
        .prop_map(|(title, lists)| node(Kind::Section, &title, lists));
    prop::collection::vec(prop_oneof![section, list], 1..8)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_tree_is_laid_out_without_overlap(tree in trees(), titled: bool) {
        let Some(tree) = super::pruned(tree) else { return Ok(()) };
        let depth = tree.iter().map(Node::depth).max().unwrap_or_default();
        let layout = place(&tree, titled.then_some("在全区政府系统办公室主任会议上的讲话"), depth);
        check(&layout);
    }
}

#[test]
fn too_many_nodes_lose_their_deepest_level_first() {
    let items = || (0..8).map(|_| node(Kind::Point, "落实责任", Vec::new())).collect();
    let lists = |count: usize| {
        (0..count).map(|_| node(Kind::Points, "四个坚持", items())).collect::<Vec<_>>()
    };
    let pruned = super::pruned(lists(5)).unwrap_or_default();
    assert_eq!((pruned.len(), pruned[0].children.len()), (5, 0));
    assert!(super::pruned(lists(50)).is_none());
    assert!(super::pruned(vec![node(Kind::Points, "两点", Vec::new())]).is_none());
}
