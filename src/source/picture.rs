//! Width and height of a picture, so that a page does not jump while it loads.

use std::{fs, path::Path};

/// Pixels across and down, where the file is a picture that says so.
pub(super) fn size(disk: &Path) -> Option<(u32, u32)> {
    let ending = disk.extension()?.to_str()?.to_ascii_lowercase();
    match ending.as_str() {
        "svg" => svg_size(&fs::read_to_string(disk).ok()?),
        "png" | "jpg" | "jpeg" | "gif" | "webp" | "avif" | "bmp" | "ico" => {
            let size = imagesize::size(disk).ok()?;
            Some((u32::try_from(size.width).ok()?, u32::try_from(size.height).ok()?))
        }
        _ => None,
    }
}

/// From `width` and `height` in pixels, else from the view box.
fn svg_size(text: &str) -> Option<(u32, u32)> {
    let drawing = roxmltree::Document::parse(text).ok()?;
    let root = drawing.root_element();
    let pixels = |name| root.attribute(name).and_then(|value| whole(value.trim_end_matches("px")));
    pixels("width").zip(pixels("height")).or_else(|| {
        let mut numbers =
            root.attribute("viewBox")?.split([' ', ',']).filter(|part| !part.is_empty()).skip(2);
        whole(numbers.next()?).zip(whole(numbers.next()?))
    })
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "the range is checked")]
fn whole(number: &str) -> Option<u32> {
    let number: f64 = number.trim().parse().ok()?;
    (1.0..=100_000.0).contains(&number).then(|| number.round() as u32)
}

#[cfg(test)]
mod tests {
    use super::svg_size;

    #[test]
    fn a_drawing_has_the_size_it_says_or_that_of_its_view_box() {
        let svg =
            |attributes: &str| format!("<svg xmlns='http://www.w3.org/2000/svg' {attributes}/>");
        assert_eq!(svg_size(&svg("width='640' height='120.4px'")), Some((640, 120)));
        assert_eq!(svg_size(&svg("width='100%' viewBox='0 0 640 300'")), Some((640, 300)));
        assert_eq!(svg_size(&svg("width='2em'")), None);
        assert_eq!(svg_size("不是图"), None);
    }
}
