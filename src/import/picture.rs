//! Which pictures come along: those that browsers show, up to a size that a page can bear.

use crate::diagnostics::Problem;

/// Bytes of a picture.
const LARGEST: usize = 20 << 20;
/// Pixels of a picture: a browser keeps four bytes of each.
const MOST_PIXELS: usize = 100_000_000;

/// The ending of a picture's file by what it is, not by what it is called; else why it stays out.
pub(super) fn judge(bytes: &[u8], name: &str) -> Result<&'static str, Problem> {
    let ending = match imagesize::image_type(bytes) {
        Ok(imagesize::ImageType::Png) => "png",
        Ok(imagesize::ImageType::Jpeg) => "jpg",
        Ok(imagesize::ImageType::Gif) => "gif",
        Ok(imagesize::ImageType::Webp) => "webp",
        _ => return Err(Problem::PictureFormat { name: name.to_owned() }),
    };
    let Ok(size) = imagesize::blob_size(bytes) else {
        return Err(Problem::PictureFormat { name: name.to_owned() });
    };
    let pixels = size.width.saturating_mul(size.height);
    if bytes.len() > LARGEST || pixels > MOST_PIXELS {
        return Err(Problem::PictureLarge {
            name: name.to_owned(),
            pixels: format!("{} × {}", size.width, size.height),
            megabytes: (bytes.len() >> 20).to_string(),
        });
    }
    Ok(ending)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn png(width: u32, height: u32) -> Vec<u8> {
        let mut bytes = b"\x89PNG\r\n\x1A\n\0\0\0\rIHDR".to_vec();
        bytes.extend(width.to_be_bytes());
        bytes.extend(height.to_be_bytes());
        bytes.extend([8, 2, 0, 0, 0, 0, 0, 0, 0]);
        bytes
    }

    #[test]
    fn a_picture_is_known_by_its_bytes_and_bounded() {
        assert_eq!(judge(&png(640, 480), "image1.dat"), Ok("png"));
        let code = |bytes: &[u8]| judge(bytes, "image1.png").map_err(|problem| problem.code());
        assert_eq!(code(&png(60_000, 60_000)), Err("picture-large"));
        assert_eq!(code(b"\x01\0\0\0 EMF"), Err("picture-format"));
        assert_eq!(
            code(b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>"),
            Err("picture-format")
        );
        assert_eq!(code(b""), Err("picture-format"));
    }
}
