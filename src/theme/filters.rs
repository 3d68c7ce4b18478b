//! Filters that templates have beside Tera's own.

use std::collections::BTreeMap;

use tera::{Error, Kwargs, Map, State, StringInput, Tera, TeraResult, Value};

use crate::phrase;

/// Adds them; those of a name that Tera has too stand in its place.
pub(super) fn register(tera: &mut Tera) {
    tera.register_filter("fill", fill);
    tera.register_filter("group_by", group_by);
}

/// `{{ words.minutes | fill(count=7) }}`: a phrase with its placeholders filled.
#[expect(clippy::needless_pass_by_value, reason = "what Tera calls a filter with")]
fn fill(phrase: StringInput<'_>, values: Kwargs, _: &State<'_>) -> Value {
    let values: Vec<_> =
        values.iter().map(|(name, value)| (name.to_string(), value.to_string())).collect();
    let values: Vec<_> =
        values.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    Value::from(phrase::fill(phrase.as_str(), &values))
}

/// `{{ rows | group_by(attribute="date") }}`: groups in the order in which each first comes up. Tera's own
/// gives them in another order each time, and the same input has to give the same bytes.
#[expect(clippy::needless_pass_by_value, reason = "what Tera calls a filter with")]
fn group_by(values: &[Value], arguments: Kwargs, _: &State<'_>) -> TeraResult<Map> {
    let attribute = arguments.must_get::<&str>("attribute")?;
    let mut places: BTreeMap<String, usize> = BTreeMap::new();
    let mut groups: Vec<(String, Vec<Value>)> = Vec::new();
    for (index, value) in values.iter().enumerate() {
        let Some(found) = value.get_from_path(attribute) else {
            // In Tera's words, which the catalogue knows.
            let (kind, path) = (value.name(), attribute);
            return Err(Error::message(format!(
                "Value at index {index} (a {kind}) does not have an attribute at path: {path}"
            )));
        };
        // What has none is in no group.
        if found.is_none() {
            continue;
        }
        let name = found.to_string();
        let place = *places.entry(name.clone()).or_insert_with(|| {
            groups.push((name, Vec::new()));
            groups.len() - 1
        });
        groups[place].1.push(value.clone());
    }
    Ok(groups.into_iter().map(|(name, values)| (name.into(), Value::from(values))).collect())
}
