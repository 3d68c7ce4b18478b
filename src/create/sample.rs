//! The sample site: Yanxi's own manual and a speech to study, in the binary.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use rust_embed::RustEmbed;

use super::{failed, quoted, refuse, write_new};
use crate::{
    diagnostics::{Diagnostic, Problem},
    parts,
    settings::FILE,
    source::FOLDER,
};

/// The content of the sample; on the disk in debug builds.
#[derive(RustEmbed)]
#[folder = "content/"]
struct Content;

/// What a site is published to where nothing else is said.
const OUT: &str = "public";

/// Hexadecimal digits in a site's id.
const TRACE_DIGITS: usize = 6;

/// The settings of the sample.
const SETTINGS: &str = include_str!("../../yanxi.toml");
/// The sample's own id. Learning records are kept by the site's id, so each new site needs another.
const SAMPLE_ID: &str = "id = \"office-study\"";

/// Writes the sample site into a folder that is empty or not there. Gives the number of files.
pub fn sample(folder: &Path) -> Result<usize, Diagnostic> {
    if !is_free(folder).map_err(|error| failed(folder, &error))? {
        // "." says little to who does not know where they are.
        let folder = absolute(folder);
        let shown = folder.display().to_string();
        let problem = if folder.join(FILE).is_file() {
            Problem::SiteThere { folder: shown }
        } else {
            Problem::FolderNotEmpty { folder: shown }
        };
        return Err(refuse(problem, &folder));
    }
    let real = real(folder);
    if let Some(site) = site_around(&real) {
        let folder = absolute(folder);
        let shown = folder.display().to_string();
        // As Windows writes a path that it has looked up.
        let site = site.display().to_string().trim_start_matches(r"\\?\").to_owned();
        return Err(refuse(Problem::SiteInside { folder: shown, site }, &folder));
    }
    let mut written = Vec::new();
    for (name, bytes) in files(folder) {
        let path = folder.join(name);
        if let Err(error) = write_new(&path, &bytes) {
            for path in &written {
                let _ = fs::remove_file(path);
            }
            let _ = fs::remove_dir_all(folder.join(FOLDER));
            return Err(failed(&path, &error));
        }
        written.push(path);
    }
    Ok(written.len())
}

/// Whether nothing is in a folder but what systems and version control keep there.
fn is_free(folder: &Path) -> io::Result<bool> {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(true),
        Err(error) => return Err(error),
    };
    for entry in entries {
        if !entry?.file_name().to_string_lossy().starts_with('.') {
            return Ok(false);
        }
    }
    Ok(true)
}

/// The site among whose files a folder is: what is put there would become materials, or be removed.
fn site_around(folder: &Path) -> Option<&Path> {
    folder.ancestors().skip(1).filter(|above| above.join(FILE).is_file()).find(|above| {
        let below = folder.strip_prefix(above).ok().and_then(|below| below.iter().next());
        let is_part = |name| parts::names().chain([OUT]).any(|part| name == part);
        below.and_then(|name| name.to_str()).is_some_and(is_part)
    })
}

/// Every file of the sample with its bytes; the settings come last, so that a folder that has them is whole.
fn files(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let content = Content::iter().filter_map(|path| {
        let bytes = Content::get(&path)?.data.into_owned();
        Some((format!("{FOLDER}/{path}"), bytes))
    });
    let settings = SETTINGS.replace(SAMPLE_ID, &format!("id = {}", quoted(&id(folder))));
    content.chain([(FILE.to_owned(), settings.into_bytes())]).collect()
}

/// What tells this site from others on the same computer: the name of its folder, for people, and a trace
/// of where it is, since one name comes up again and again.
fn id(folder: &Path) -> String {
    let folder = absolute(folder);
    let name = folder.components().next_back().map(|name| name.as_os_str().to_string_lossy());
    let trace = blake3::hash(folder.as_os_str().as_encoded_bytes()).to_hex();
    format!("{}-{}", name.as_deref().unwrap_or("site"), &trace[..TRACE_DIGITS])
}

/// A folder as the system knows it, without `..`; what of it is not there yet, as it is.
fn real(folder: &Path) -> PathBuf {
    let folder = absolute(folder);
    let known = folder.ancestors().find_map(|above| {
        let below = folder.strip_prefix(above).ok()?;
        above.canonicalize().ok().map(|above| above.join(below))
    });
    known.unwrap_or(folder)
}

fn absolute(folder: &Path) -> PathBuf {
    std::path::absolute(folder).unwrap_or_else(|_| folder.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sample_has_its_own_id_and_each_new_site_the_name_of_its_folder() {
        assert!(SETTINGS.contains(SAMPLE_ID));
        let all = files(Path::new("/srv/值班 \"学习\""));
        let settings = String::from_utf8(all.last().unwrap().1.clone()).unwrap();
        let table: toml::Table = settings.parse().unwrap();
        assert!(table["site"]["id"].as_str().unwrap().starts_with("值班 \"学习\"-"));
        assert!(all.iter().any(|(path, _)| path == "content/speeches/office-directors.md"));
    }
}
