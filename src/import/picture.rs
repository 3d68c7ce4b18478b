//! Which pictures come along: those that browsers show, up to a size that a page can bear; each once, however often a
//! text shows it.

use std::collections::HashMap;

use super::model::Picture;
use crate::diagnostics::Problem;

/// Bytes of a picture.
const LARGEST: usize = 20 << 20;
/// Bytes of all pictures of a text.
const MOST: usize = 200 << 20;
/// Pixels of a picture: a browser keeps four bytes of each.
const MOST_PIXELS: usize = 100_000_000;

/// The pictures of a text.
#[derive(Debug, Default)]
pub(super) struct Album {
    pictures: Vec<Picture>,
    /// Those that came along and those that did not, by what the file calls them.
    known: HashMap<String, Option<usize>>,
    bytes: usize,
}

impl Album {
    /// The index of a picture that messages call `name`; nothing where it stays out. `read` gives its bytes where they
    /// are to be had.
    pub(super) fn show(
        &mut self,
        source: &str,
        name: &str,
        words: &str,
        read: impl FnOnce() -> Result<Option<Vec<u8>>, Problem>,
        problems: &mut Vec<Problem>,
    ) -> Result<Option<usize>, Problem> {
        if let Some(known) = self.known.get(source) {
            return Ok(*known);
        }
        let index = match read()? {
            Some(bytes) => self.keep(bytes, name, words),
            None => Err(Problem::PictureMissing { name: name.to_owned() }),
        };
        if let Err(Problem::ImportLarge { .. }) = index {
            return index.map(Some);
        }
        let index = index.map_err(|problem| problems.push(problem)).ok();
        self.known.insert(source.to_owned(), index);
        Ok(index)
    }

    fn keep(&mut self, bytes: Vec<u8>, name: &str, words: &str) -> Result<usize, Problem> {
        let ending = judge(&bytes, name)?;
        self.bytes += bytes.len();
        if self.bytes > MOST {
            return Err(Problem::ImportLarge { limit: format!("{} MB", MOST >> 20) });
        }
        let index = self.pictures.len();
        let name = format!("图{}.{ending}", index + 1);
        self.pictures.push(Picture { name, bytes, words: words.to_owned() });
        Ok(index)
    }

    pub(super) fn into_pictures(self) -> Vec<Picture> {
        self.pictures
    }
}

/// The ending of a picture's file by what it is, not by what it is called; else why it stays out.
fn judge(bytes: &[u8], name: &str) -> Result<&'static str, Problem> {
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
    fn a_picture_is_read_once_and_all_of_them_are_bounded() {
        let (mut album, mut problems, mut reads) = (Album::default(), Vec::new(), 0);
        let mut show = |source: &str| {
            let read = || {
                reads += 1;
                let mut bytes = png(640, 480);
                bytes.resize(LARGEST, 0);
                Ok((source != "missing").then_some(bytes))
            };
            album.show(source, source, "", read, &mut problems).map_err(|problem| problem.code())
        };
        for _ in 0..3 {
            assert_eq!((show("1.png"), show("missing")), (Ok(Some(0)), Ok(None)));
        }
        for number in 2..=MOST / LARGEST {
            assert_eq!(show(&format!("{number}.png")), Ok(Some(number - 1)));
        }
        assert_eq!(show("one too many.png"), Err("import-large"));
        assert_eq!((reads, problems.len()), (MOST / LARGEST + 2, 1));
        assert_eq!(album.into_pictures()[1].name, "图2.png");
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
