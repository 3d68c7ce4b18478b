//! What the desk shows and what it writes, by idea; here the site that all of them decide about.

mod lots;
mod showing;
mod storing;
mod writing;

use std::{fs, path::Path};

use tempfile::TempDir;

use super::*;
use crate::{
    Kept,
    diagnostics::{Catalogue, Language},
    kind::QuestionKind,
    progress::Progress,
};

const SPEECH: &str = "+++\nid = \"讲话\"\n+++\n# 在会议上的讲话\n\n增强“四种意识”。一是增强政治意识。要始终与党委、政府保持高度一致。二是增强大局意识。自觉把办公室工作放到经济社会发展的大局上去统筹谋划。三是增强学习意识。牢固树立终身学习的观念。四是增强执行意识。牢固树立执行第一、落实为重的理念。\n\n做到“四个坚持”。一是坚持讲规范。二是坚持讲效率。三是坚持讲质量。四是坚持讲创新。\n";

const PATH: &str = "讲话/讲话.md";
const QUIZ: &str = "content/讲话/讲话.quiz.toml";

/// A file as a trainer wrote it: comments everywhere, quotes of both kinds, a table of each sort.
const OWN: &str = r#"# 张老师出的题，先别动
[[question]]   # 第一题
kind = 'single'
stem = "秘书工作的根本作风是（　）。" # 见文章第二段
options = [
    "*极端负责", # 答案
    '默默无闻',
    "快速反应",
]

# 从前的编号
[[alias]]
old = "aaaaaaaaaa"
new = "ID"
# 最后一行
"#;

struct Site {
    folder: TempDir,
}

impl Site {
    fn new(quiz: Option<&[u8]>) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path();
        fs::create_dir_all(root.join("content/讲话")).unwrap();
        fs::write(root.join("yanxi.toml"), "[site]\nid = \"banshi\"\ntitle = \"学习\"\n").unwrap();
        fs::write(root.join("content/讲话/index.md"), "# 重要讲话\n").unwrap();
        fs::write(root.join("content").join(PATH), SPEECH).unwrap();
        if let Some(quiz) = quiz {
            fs::write(root.join(QUIZ), quiz).unwrap();
        }
        Self { folder }
    }

    fn root(&self) -> &Path {
        self.folder.path()
    }

    fn desk(&self) -> Desk {
        Desk::read(self.root(), false, &mut Kept::default(), &Progress::default()).value.unwrap()
    }

    fn file(&self) -> Option<Vec<u8>> {
        fs::read(self.root().join(QUIZ)).ok()
    }
}

fn catalogue() -> Catalogue {
    Catalogue::of(Language::Chinese)
}

/// What is made of the text, and a name of it that is not a multiple choice.
fn made(desk: &Desk) -> Vec<crate::quiz::Question> {
    desk.ground(PATH).unwrap().made
}

fn recall(desk: &Desk) -> crate::quiz::Question {
    made(desk).into_iter().find(|one| one.kind == QuestionKind::Recall).unwrap()
}

/// A question with options to choose from.
fn choice(desk: &Desk) -> crate::quiz::Question {
    let is_choice = |one: &crate::quiz::Question| {
        Fields::of(one).correction.is_none() && Fields::of(one).options.is_some()
    };
    made(desk).into_iter().find(is_choice).unwrap()
}

fn stem(words: &str) -> Fields {
    Fields { stem: Some(words.to_owned()), ..Fields::default() }
}

fn id(question: &crate::quiz::Question) -> String {
    question.id.clone()
}

fn own_file(desk: &Desk) -> String {
    OWN.replace("ID", &recall(desk).id)
}

/// The text after decisions, each of which is taken.
fn after(text: &str, ground: &Ground<'_>, decisions: &[Decision]) -> String {
    decisions.iter().fold(text.to_owned(), |text, decision| apply(&text, decision, ground).unwrap())
}

fn code(refusal: &Refusal) -> &'static str {
    refusal.problems().first().map_or("", |one| one.problem.code())
}
