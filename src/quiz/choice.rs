//! Questions with options: members of a list (Q1–Q3), what is missing (Q16), where words belong (Q4).

use super::{
    draft::{Alien, Draft, Scene, shuffle},
    id::{lot, name as id_of},
    model::{Answer, Choice, Pattern},
    naming::Name,
    phrases::say,
    subject::Subject,
    words::{normal, quoted, row, share_pair},
};

/// Options of a question with one key.
const SINGLE: usize = 4;
/// Keys of a question with several: more are not read with care.
const MOST_KEYS: usize = 6;
/// Options of a question with several keys.
const MULTIPLE: usize = 7;

/// All questions with options about a list.
pub(super) fn drafts(scene: &Scene<'_>, subject: &Subject, aliens: &[Alien]) -> Vec<Draft> {
    let (Some(names), Some(_)) = (subject.names(), &subject.name) else { return Vec::new() };
    let mut drafts = Vec::new();
    let maker = Maker { scene, subject, aliens, names };
    drafts.extend(maker.members());
    drafts.extend(maker.no_member());
    for index in 0..subject.members.len() {
        if !subject.members[index].is_rest {
            drafts.extend(maker.member(index));
            drafts.extend(maker.missing(index));
            drafts.extend(maker.which_list(index));
        }
    }
    drafts
}

struct Maker<'a> {
    scene: &'a Scene<'a>,
    subject: &'a Subject,
    aliens: &'a [Alien],
    names: Vec<&'a str>,
}

impl Maker<'_> {
    fn stem(&self, key: &str, values: &[(&str, &str)]) -> Option<String> {
        self.scene.stem(self.subject, key, values)
    }

    fn own(&self, index: usize, correct: bool) -> Choice {
        let note = self
            .subject
            .name
            .as_ref()
            .map(|name| say("notes", "belongs", &[("name", &name.label())]));
        Choice { text: self.names[index].to_owned(), correct, note: note.unwrap_or_default() }
    }

    fn draft(
        &self,
        pattern: Pattern,
        member: Option<usize>,
        stem: String,
        options: Vec<Choice>,
        aliens: &[&Alien],
    ) -> Draft {
        let own = member.map_or("", |member| &self.subject.members[member].head);
        let seed = id_of(self.scene.material.id, pattern, &self.subject.key, own);
        let answer = Answer::Choice(shuffle(&seed, options));
        self.scene
            .draft(pattern, self.subject, member, stem, answer)
            .with_aliens(aliens.iter().copied())
    }

    /// The nearest wrong options, drawn by lot among those equally near for each question.
    fn wrong(&self, count: usize, real: bool) -> Vec<&Alien> {
        self.aliens.iter().filter(|alien| !real || !alien.is_made).take(count).collect()
    }

    fn members(&self) -> Option<Draft> {
        let keys = self.names.len();
        let most = if keys <= MOST_KEYS { 2.min(MULTIPLE - keys) } else { return None };
        let wrong = self.wrong(most, false);
        if wrong.is_empty() || keys + wrong.len() < SINGLE {
            return None;
        }
        let mut options: Vec<_> = (0..keys).map(|index| self.own(index, true)).collect();
        options.extend(wrong.iter().map(|alien| choice(alien, false)));
        Some(self.draft(Pattern::Q1, None, self.stem("members", &[])?, options, &wrong))
    }

    fn no_member(&self) -> Option<Draft> {
        let key = *self.wrong(1, true).first()?;
        let mut own: Vec<usize> = (0..self.names.len()).collect();
        own.retain(|index| !self.subject.members[*index].is_rest);
        own.sort_by_cached_key(|index| lot(&[&self.subject.key, self.names[*index]]));
        own.truncate(SINGLE - 1);
        if own.len() < SINGLE - 1 {
            return None;
        }
        let mut options: Vec<_> = own.into_iter().map(|index| self.own(index, false)).collect();
        options.push(choice(key, true));
        let label = self.subject.name.as_ref()?.label();
        let values = [
            ("name", &*label),
            ("row", &row(&self.names)),
            ("alien", &quoted(&key.words)),
            ("note", &key.note),
        ];
        let explanation = say("explanations", "alien", &values);
        Some(
            self.draft(Pattern::Q2, None, self.stem("no-member", &[])?, options, &[key])
                .explained(explanation),
        )
    }

    fn member(&self, index: usize) -> Option<Draft> {
        let wrong = self.wrong(SINGLE - 1, false);
        if wrong.len() < SINGLE - 2 {
            return None;
        }
        let mut options = vec![self.own(index, true)];
        options.extend(wrong.iter().map(|alien| choice(alien, false)));
        Some(self.draft(Pattern::Q3, Some(index), self.stem("member", &[])?, options, &wrong))
    }

    fn missing(&self, index: usize) -> Option<Draft> {
        let wrong = self.wrong(SINGLE - 1, false);
        if wrong.len() < SINGLE - 2 || !(3..=MOST_KEYS).contains(&self.names.len()) {
            return None;
        }
        let others: Vec<_> = (0..self.names.len()).filter(|other| *other != index).collect();
        let others: String = others.into_iter().map(|other| quoted(self.names[other])).collect();
        let stem = self.stem("missing", &[("others", &others)])?;
        let mut options = vec![self.own(index, true)];
        options.extend(wrong.iter().map(|alien| choice(alien, false)));
        Some(self.draft(Pattern::Q16, Some(index), stem, options, &wrong))
    }

    /// Which of the formulations of the material a member belongs to.
    fn which_list(&self, index: usize) -> Option<Draft> {
        let own = self.subject.name.as_ref().filter(|name| matches!(name, Name::Formulation(_)))?;
        let name = self.names[index];
        let plain = normal(name);
        let others = self.scene.subjects.iter().filter(|other| other.list != self.subject.list);
        let others = others
            .filter(|other| matches!(other.name, Some(Name::Formulation(_))) && !other.is_off);
        let mut labels: Vec<String> = others
            .filter(|other| !other.members.iter().any(|member| member.normal.contains(&plain)))
            .filter_map(|other| other.name.as_ref().map(Name::label))
            .filter(|label| *label != own.label() && !share_pair(&normal(label), &plain))
            .collect();
        labels.sort_by_cached_key(|label| lot(&[&self.subject.key, label]));
        labels.dedup();
        labels.truncate(SINGLE - 1);
        // 意识 in the stem would name 四种意识.
        if labels.len() < SINGLE - 2 || share_pair(&normal(&own.label()), &plain) {
            return None;
        }
        let stem = self.scene.say(self.subject, "which-list", &[("member", &quoted(name))]);
        let mut options = vec![Choice { text: own.label(), correct: true, note: String::new() }];
        options.extend(labels.into_iter().map(|text| Choice {
            text,
            correct: false,
            note: String::new(),
        }));
        Some(self.draft(Pattern::Q4, Some(index), stem, options, &[]))
    }
}

fn choice(alien: &Alien, correct: bool) -> Choice {
    Choice { text: alien.words.clone(), correct, note: alien.note.clone() }
}
