//! What the makers of questions start from and what they give.

use std::{
    ops::Range,
    sync::{Arc, OnceLock},
};

use super::{
    id,
    model::{Answer, Choice, Material, Origin, Pattern, Question},
    naming::Name,
    phrase::figures,
    phrases::say,
    subject::{self, Paper, Subject},
    words::{inner, normal, quoted, row},
};
use crate::directive::joined;

/// What shows that a sentence is told with its speaker.
const SPEAKS: &[&str] = &[
    "说，",
    "说：",
    "指出，",
    "指出：",
    "会议要求：",
    "提出要求：",
    "表示，",
    "表示：",
    "认为，",
    "强调",
];

/// Marks that end a sentence.
const STOPS: [char; 5] = ['。', '！', '？', '…', '：'];

/// What the titles of texts end with that lay down rules.
const RULES: &[&str] =
    &["条例", "规定", "办法", "细则", "规则", "章程", "守则", "制度", "准则", "决定"];

/// And of those that ask for something.
const NOTICES: &[&str] = &["通知", "通告", "公告", "方案", "启事", "倡议书"];

/// A material with its lists, ready to be asked about.
#[derive(Debug)]
pub(super) struct Scene<'a> {
    pub(super) material: &'a Material<'a>,
    /// The material in 《》, where the site has more than one.
    pub(super) doc: Option<String>,
    /// Tells what its questions are made of from that of any other, but for the rest of the site.
    pub(super) key: u128,
    /// Its lists.
    pub(super) subjects: Arc<Vec<Subject>>,
    figures: OnceLock<Vec<Range<usize>>>,
}

/// A question that may be asked, if no rule speaks against it.
#[derive(Debug)]
pub(super) struct Draft {
    pub(super) question: Question,
    /// Which of its words must stand nowhere in the site: forms that were made, normal.
    pub(super) made: Vec<String>,
    /// For each blank the words around it, normal.
    pub(super) gaps: Vec<Gap>,
}

/// A blank with what stands around it.
#[derive(Debug, Clone)]
pub(super) struct Gap {
    pub(super) before: String,
    pub(super) key: String,
    pub(super) after: String,
}

/// What a wrong option is and where it comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Alien {
    pub(super) words: String,
    /// Whether it was made in the frame of the asked list, and stands nowhere.
    pub(super) is_made: bool,
    /// Where it belongs, as a note says it.
    pub(super) note: String,
}

impl<'a> Scene<'a> {
    /// `kept` gives the lists of a key where the run before read them.
    pub(super) fn new(
        material: &'a Material<'a>,
        doc: Option<String>,
        kept: impl FnOnce(u128) -> Option<Arc<Vec<Subject>>>,
    ) -> Self {
        let key = material.key();
        let subjects = kept(key).unwrap_or_else(|| Arc::new(subject::all(material)));
        Self { material, doc, key, subjects, figures: OnceLock::new() }
    }

    /// The figures of its text: 3万元.
    pub(super) fn figures(&self) -> impl Iterator<Item = &'a str> {
        let words = &self.material.text.words;
        let all = || figures(words).into_iter().map(|phrase| phrase.span).collect();
        self.figures.get_or_init(all).iter().map(|span| &words[span.clone()])
    }

    /// A stem about a list, where it has a name.
    pub(super) fn stem(
        &self,
        subject: &Subject,
        key: &str,
        values: &[(&str, &str)],
    ) -> Option<String> {
        let name = subject.name.as_ref()?;
        let said = name.subject(self.doc_of(subject));
        let values: Vec<_> = [("subject", &*said)].iter().chain(values).copied().collect();
        Some(self.preface(subject) + &say("stems", key, &values))
    }

    /// What a stem says before it speaks of a list: the sentence that leads to it.
    pub(super) fn preface(&self, subject: &Subject) -> String {
        let Some(Name::Lead { sentence, .. }) = &subject.name else { return String::new() };
        let end = subject.lead.as_ref().map_or("", |span| &self.material.text.words[span.clone()]);
        let end = match end.chars().last() {
            Some('：' | ':') => "：",
            Some('？') => "？",
            _ => "。",
        };
        self.say(subject, "lead", &[("sentence", &inner(&format!("{sentence}{end}")))])
    }

    /// Whether a heading is what the material itself is called: 《A》在谈到“A”时 says nothing.
    pub(super) fn is_called(&self, heading: &str) -> bool {
        self.material.title.is_some_and(|title| normal(title).contains(&normal(heading)))
    }

    /// The heading in quotes of the item that a list stands in.
    pub(super) fn within(&self, subject: &Subject) -> Option<String> {
        let heading = subject::heading_around(&self.subjects, subject)?;
        (!self.is_called(heading)).then(|| quoted(heading))
    }

    /// A stem about what a material says.
    pub(super) fn say(&self, subject: &Subject, key: &str, values: &[(&str, &str)]) -> String {
        let doc = self.doc_of(subject).map_or_else(|| say("names", "text", &[]), str::to_owned);
        let title = self.doc_of(subject).or(self.material.title).unwrap_or_default();
        let title = title.trim_end_matches('》');
        let asked = values.iter().any(|(_, words)| words.ends_with('？'));
        // 《…》指出：“局长指出，…” says it twice.
        let speaks = values.iter().any(|(_, words)| SPEAKS.iter().any(|word| words.contains(word)));
        let says = if RULES.iter().any(|kind| title.ends_with(kind)) {
            "rules"
        } else if speaks {
            "writes"
        } else if asked || NOTICES.iter().any(|kind| title.ends_with(kind)) {
            "puts"
        } else {
            "says"
        };
        let says = say("says", says, &[]);
        let values: Vec<_> =
            [("doc", &*doc), ("says", &says)].iter().chain(values).copied().collect();
        let mut stem = say("stems", key, &values);
        // A quote that was cut at a comma ends no sentence.
        let is_open = stem.strip_suffix('”').is_some_and(|said| !said.ends_with(STOPS));
        stem.extend(is_open.then_some('。'));
        stem
    }

    /// The material in 《》, where a stem about a list has to name it and can.
    pub(super) fn doc_of<'b>(&'b self, subject: &'b Subject) -> Option<&'b str> {
        match &subject.paper {
            Paper::Other(name) => name.as_deref(),
            Paper::First => self.doc.as_deref(),
        }
    }

    /// A question about a list, its explanation quoting the list's own words.
    pub(super) fn draft(
        &self,
        pattern: Pattern,
        subject: &Subject,
        member: Option<usize>,
        stem: String,
        answer: Answer,
    ) -> Draft {
        let own = member.map_or("", |member| &subject.members[member].head);
        let id = id::name(self.material.id, pattern, &subject.key, own);
        let spans = subject.spans();
        let question = Question {
            id,
            kind: pattern.kind(),
            pattern: Some(pattern),
            list: Some(subject.list),
            item: member,
            stem,
            answer,
            hints: Vec::new(),
            explanation: self.members_of(subject),
            quote: self.quote(&spans),
            spans,
            origin: Origin::Generated,
        };
        Draft { question, made: Vec::new(), gaps: Vec::new() }
    }

    /// 四种意识：政治意识、大局意识…, where the list has a name and its members do.
    pub(super) fn members_of(&self, subject: &Subject) -> String {
        let (Some(name), Some(points)) = (&subject.name, subject.points()) else {
            return say("explanations", "quote", &[("quote", &self.quote(&subject.spans()))]);
        };
        say("explanations", "members", &[("name", &name.label()), ("row", &row(&points))])
    }

    /// The words at spans, with …… where words between them are left out.
    pub(super) fn quote(&self, spans: &[Range<usize>]) -> String {
        let words = &self.material.text.words;
        let mut quote = String::new();
        let mut end = None;
        for span in spans {
            let between = end.and_then(|end: usize| words.get(end..span.start)).unwrap_or_default();
            if between.chars().any(char::is_alphanumeric) {
                quote.push_str("……");
            } else if quote.ends_with(char::is_alphanumeric) {
                // A heading has no mark that would part it from what follows.
                quote.push('　');
            }
            quote.push_str(&joined(&words[span.clone()]));
            end = Some(span.end);
        }
        quote
    }
}

impl Draft {
    pub(super) fn with_hints(mut self, hints: Vec<String>) -> Self {
        self.question.hints = hints;
        self
    }

    pub(super) fn explained(mut self, explanation: String) -> Self {
        self.question.explanation = explanation;
        self
    }

    /// The words of the text that the question rests on.
    pub(super) fn resting_on(mut self, scene: &Scene<'_>, spans: Vec<Range<usize>>) -> Self {
        self.question.quote = scene.quote(&spans);
        self.question.spans = spans;
        self
    }

    pub(super) fn with_aliens<'x>(mut self, aliens: impl IntoIterator<Item = &'x Alien>) -> Self {
        self.made.extend(
            aliens.into_iter().filter(|alien| alien.is_made).map(|alien| normal(&alien.words)),
        );
        self
    }
}

/// Keys and wrong options in an order drawn by lot, the same for the same question.
pub(super) fn shuffle(seed: &str, mut options: Vec<Choice>) -> Vec<Choice> {
    options.sort_by_cached_key(|option| id::lot(&[seed, &option.text]));
    options
}
