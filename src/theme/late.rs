//! The versions of what a page brings late, behind the script that brings it.
//!
//! A page that named all of it would be longer by half than a short text; the script that does is loaded once.

use std::collections::BTreeMap;

use super::Asset;

/// The script that brings scripts and style sheets, by their names in `assets/`.
const SCRIPT: &str = "study/late.js";

/// The assets with the script told the versions of all that it names in quotes.
pub(super) fn with_versions(mut assets: BTreeMap<String, Asset>) -> BTreeMap<String, Asset> {
    let Some(script) = assets.get(SCRIPT) else { return assets };
    let text = String::from_utf8_lossy(&script.bytes);
    let named = assets.iter().filter(|(name, _)| text.contains(&format!("'{name}'")));
    let versions: BTreeMap<_, _> =
        named.map(|(name, asset)| (name.as_str(), asset.version.as_str())).collect();
    if !versions.is_empty() {
        let told = format!("{text}Late.know({});\n", serde_json::json!(versions));
        let script = Asset::new(script.address.clone(), told.into_bytes());
        assets.insert(SCRIPT.to_owned(), script);
    }
    assets
}
