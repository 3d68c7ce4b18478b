//! Edits of every kind, by lot: what is built again from what was kept, and what is served and watched, is what a
//! fresh build of the same files gives, byte for byte.

#![allow(clippy::unwrap_used, reason = "a test stops where its ground is missing")]

mod common;

use std::{
    collections::BTreeMap,
    fs,
    io::{BufRead, BufReader, Read, Write},
    net::TcpStream,
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicUsize, Ordering},
    },
    thread,
    time::{Duration, Instant},
};

use common::{TestSite, running::Running};
use yanxi::{
    Kept,
    output::{Output, Payload},
    progress::Progress,
};

const EDITS: usize = 200;

/// Numbers by lot, the same for the same seed.
struct Lot(u64);

impl Lot {
    fn below(&mut self, most: usize) -> usize {
        // Knuth's generator of 64 bits; its high bits are good enough for edits.
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % most
    }

    fn of<'a, T>(&mut self, all: &'a [T]) -> &'a T {
        &all[self.below(all.len())]
    }
}

const SENTENCES: [&str; 8] = [
    "增强“四种意识”。一是增强政治意识。始终保持一致。二是增强大局意识。自觉服务中心。三是增强学习意识。坚持终身学习。四是增强执行意识。坚决抓好落实。",
    "做到“三个坚持”：一要坚持讲规范，二要坚持讲效率，三要坚持讲质量。",
    "# 交接班制度\n\n交接班要做到心中有数。",
    "## 一、总的要求\n\n把责任看重一点，把名利看轻一点。",
    "见[会议讲话](/领导讲话/会议讲话.md)和《会议讲话》，附[时限表](/领导讲话/时限.csv)。",
    "| 项目 | 时限 |\n| --- | --- |\n| 急件 | 两小时 |\n",
    "```rust\nfn main() {}\n```",
    "![时限表](/领导讲话/图.svg)\n\n值班工作无小事[^1]。\n\n[^1]: 见《会议讲话》。",
];

/// What stands before a text: nothing, or words about it.
const FRONTS: [&str; 4] = [
    "",
    "",
    "+++\ntitle = \"值班工作\"\ntags = [\"值班\", \"办公室工作\"]\norder = 3\n+++\n\n",
    "+++\nid = \"duty\"\ndate = \"2026-01-31\"\nsummary = \"交接班的要求。\"\n+++\n\n",
];

/// The files that every other leads to.
const GROUND: [(&str, &str); 4] = [
    ("content/index.md", "# 办公室工作研习\n\n从[会议讲话](领导讲话/会议讲话.md)读起。\n"),
    (
        "content/领导讲话/会议讲话.md",
        "# 会议讲话\n\n增强“四种意识”。一是增强政治意识。始终保持一致。二是增强大局意识。自觉服务中心。三是增强学习意识。坚持终身学习。四是增强执行意识。坚决抓好落实。\n",
    ),
    ("content/领导讲话/时限.csv", "急件,两小时\n"),
    (
        "content/领导讲话/图.svg",
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"40\" height=\"30\"><path d=\"M0 0h40v30z\"/></svg>\n",
    ),
];

/// Everything that is edited.
struct Edits {
    root: PathBuf,
    lot: Lot,
}

impl Edits {
    fn files(&self, below: &str) -> Vec<PathBuf> {
        let mut files: Vec<_> = walkdir::WalkDir::new(self.root.join(below))
            .into_iter()
            .filter_map(Result::ok)
            .filter(|entry| entry.file_type().is_file())
            .map(walkdir::DirEntry::into_path)
            .collect();
        files.sort();
        files
    }

    fn text(&mut self) -> String {
        let (front, count) = (*self.lot.of(&FRONTS), 1 + self.lot.below(4));
        let body = (0..count).map(|_| format!("{}\n\n", self.lot.of(&SENTENCES)));
        std::iter::once(front.to_owned()).chain(body).collect()
    }

    fn write(&mut self, path: &str, text: &str) {
        let path = self.root.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    /// Where a material may be.
    fn place(&mut self) -> String {
        let folder = *self.lot.of(&["值班", "领导讲话", "值班/制度", "会务", ""]);
        let name = *self.lot.of(&["交接班", "通知", "附件 一", "要情", "index"]);
        format!("content/{folder}/{name}.md").replace("//", "/")
    }

    /// One edit, and what it was.
    fn edit(&mut self) -> &'static str {
        match self.lot.below(16) {
            0..=3 => {
                let (place, text) = (self.place(), self.text());
                self.write(&place, &text);
                "write"
            }
            4 | 5 => {
                let (place, text) = (self.place(), self.text());
                self.write("content/.x.md.swp", &text);
                let to = self.root.join(&place);
                fs::create_dir_all(to.parent().unwrap()).unwrap();
                fs::rename(self.root.join("content/.x.md.swp"), to).unwrap();
                "rename-save"
            }
            6 => {
                let files = self.files("content");
                let file = self.lot.of(&files);
                // The pages of the manual that are linked from elsewhere go too: then the build has errors.
                fs::remove_file(file).unwrap();
                "delete"
            }
            7 => {
                let files = self.files("content");
                let from = self.lot.of(&files).clone();
                let place = self.place();
                let to = self.root.join(place);
                if !to.exists() {
                    fs::create_dir_all(to.parent().unwrap()).unwrap();
                    fs::rename(from, to).unwrap();
                }
                "move"
            }
            8 => {
                let (from, to) = (self.root.join("content/值班"), self.root.join("content/值守"));
                let (from, to) = if from.exists() { (from, to) } else { (to, from) };
                if from.exists() && !to.exists() {
                    fs::rename(from, to).unwrap();
                }
                "folder"
            }
            9 => {
                let title = *self.lot.of(&["办公室工作研习", "值班员读本"]);
                let more =
                    *self.lot.of(&["", "[quiz]\nper_list = 2\n", "[content]\nraw_html = true\n"]);
                let text = format!("[site]\nid = \"sample\"\ntitle = \"{title}\"\n\n{more}");
                self.write("yanxi.toml", &text);
                "settings"
            }
            10 => {
                let words = *self.lot.of(&["一", "二"]);
                let text = format!(
                    "{{% extends \"builtin/404.html\" %}}{{% block foot %}}{words}{{% endblock %}}"
                );
                self.write("templates/404.html", &text);
                let style = format!(".own {{ content: \"{words}\"; }}\n");
                self.write("assets/own.css", &style);
                "theme"
            }
            11 => {
                let _ = fs::remove_dir_all(self.root.join("templates"));
                "theme away"
            }
            12 => {
                for at in 0..100 {
                    let text = self.text();
                    self.write(&format!("content/突发/第{at}号.md"), &text);
                }
                "burst"
            }
            13 => {
                let _ = fs::remove_dir_all(self.root.join("content/突发"));
                "burst away"
            }
            14 => {
                let files = self.files("content");
                let file = self.lot.of(&files).clone();
                let bytes = fs::read(&file).unwrap();
                let half = bytes.len() / 2;
                fs::write(&file, &bytes[..half]).unwrap();
                "half"
            }
            _ => {
                let kind = *self.lot.of(&["reason = \"太容易\"", "", "x = 1"]);
                let text = format!("[[drop]]\nid = \"aaaaaaaaaa\"\n{kind}\n");
                self.write("content/领导讲话/会议讲话.quiz.toml", &text);
                "quiz"
            }
        }
    }

    /// Puts back what later edits need, after one that leaves no site: everything begins anew.
    fn mend(&mut self) {
        let _ = fs::remove_dir_all(self.root.join("content"));
        for (path, text) in GROUND {
            self.write(path, text);
        }
        self.write("yanxi.toml", common::SETTINGS);
    }
}

/// Every file of an output with its bytes.
fn bytes(output: &Output) -> BTreeMap<String, Vec<u8>> {
    let files = output.files.iter().map(|(address, payload)| {
        let bytes = match payload {
            Payload::Made(bytes) => bytes.to_vec(),
            Payload::Copied(path) => fs::read(path).unwrap(),
            Payload::Shelved => unreachable!("a run keeps its files in memory"),
        };
        (address.to_string(), bytes)
    });
    files.collect()
}

/// What a build of the files as they are now gives; nothing where they have errors.
fn fresh(root: &Path) -> Option<BTreeMap<String, Vec<u8>>> {
    let run = yanxi::run(root, false, &Progress::default());
    let is_good = !run.problems.iter().any(yanxi::diagnostics::Diagnostic::is_error);
    is_good.then(|| bytes(&run.value))
}

/// Says the first file that differs: two sites side by side would fill a screen.
fn assert_same(told: &BTreeMap<String, Vec<u8>>, truth: &BTreeMap<String, Vec<u8>>, after: &str) {
    let names: Vec<_> = told.keys().collect();
    assert_eq!(names, truth.keys().collect::<Vec<_>>(), "after {after}");
    let other = told.iter().find(|(address, bytes)| truth[*address] != **bytes);
    assert_eq!(other.map(|(address, _)| address), None, "after {after}");
}

/// A site, and its edits by a lot of this number.
fn edited(seed: u64) -> (TestSite, Edits) {
    let site = TestSite::new(&GROUND);
    let edits = Edits { root: site.root.clone(), lot: Lot(seed) };
    (site, edits)
}

#[test]
fn what_is_kept_gives_what_nothing_kept_gives() {
    let (site, mut edits) = edited(20_261_123);
    let mut kept = Kept::default();
    let mut good = 0;
    for at in 0..EDITS {
        let edit = edits.edit();
        let again = yanxi::run_again(&site.root, false, &mut kept, &Progress::default());
        let anew = yanxi::run(&site.root, false, &Progress::default());
        assert_eq!(again.problems, anew.problems, "edit {at}: {edit}");
        assert_same(&bytes(&again.value), &bytes(&anew.value), &format!("edit {at}: {edit}"));
        if anew.problems.iter().any(yanxi::diagnostics::Diagnostic::is_error) {
            edits.mend();
        } else {
            good += 1;
        }
    }
    assert!(good > EDITS / 2, "{good} of the edits left a site");
}

/// What a build leaves of itself for the next.
const STAMP: &str = ".yanxi/cache/build.json";

/// Meddles with what a build left, in its folder or of itself; says how.
fn meddle(edits: &mut Edits) -> &'static str {
    let (stamp, page) = (edits.root.join(STAMP), edits.root.join("public/index.html"));
    match edits.lot.below(6) {
        0 => {
            let bytes = fs::read(&stamp).unwrap_or_default();
            fs::write(&stamp, &bytes[..bytes.len() / 2]).unwrap();
            "stamp cut off"
        }
        1 => {
            let _ = fs::remove_dir_all(edits.root.join(".yanxi"));
            "stamp away"
        }
        2 => {
            // Of the same length: only the time and the file itself tell.
            let text = fs::read_to_string(&page).unwrap_or_default();
            fs::write(&page, text.replacen("html", "mthl", 1)).unwrap();
            "page changed"
        }
        3 => {
            let _ = fs::remove_file(&page);
            "page away"
        }
        _ => "nothing",
    }
}

#[test]
fn a_build_after_any_edit_publishes_what_a_fresh_one_does() {
    let (site, mut edits) = edited(10);
    let public = site.root.join("public");
    let (mut good, mut spared) = (0, 0);
    for at in 0..EDITS {
        // Half of them leave the texts as they are: that is when a build is spared.
        let edit = if edits.lot.below(2) == 0 { edits.edit() } else { meddle(&mut edits) };
        let ran = site.run(&["build"]);
        let Some(truth) = fresh(&site.root) else {
            assert_ne!(ran.status, 0, "edit {at}: {edit}");
            edits.mend();
            continue;
        };
        assert_eq!(ran.status, 0, "edit {at}: {edit}: {}", ran.stderr);
        good += 1;
        spared += usize::from(edit == "nothing" && ran.stdout.contains(" 0 files written"));
        let mut told = common::tree(&public);
        told.retain(|path, _| !path.starts_with(".yanxi"));
        assert_same(&told, &truth, &format!("edit {at}: {edit}"));
    }
    assert!(good > EDITS / 2, "{good} of the edits left a site");
    assert!(spared > 10, "{spared} builds found nothing to do");
}

#[test]
fn a_site_that_grows_beyond_one_search_script_and_shrinks_again_is_what_nothing_kept_gives() {
    let site = TestSite::new(&GROUND);
    let mut kept = Kept::default();
    let mut same = |after: &str, has_shards: bool| {
        let again = yanxi::run_again(&site.root, false, &mut kept, &Progress::default());
        let again = bytes(&again.value);
        assert_eq!(again.contains_key("assets/search/pairs-0.js"), has_shards, "{after}");
        assert_same(&again, &fresh(&site.root).unwrap(), after);
    };
    same("a small site", false);
    for at in 0..60 {
        let text = format!(
            "# 第{at}号通报\n\n{}",
            format!("第{at}次检查：{}\n\n", SENTENCES[0]).repeat(25)
        );
        site.write(&format!("content/通报/第{at}号.md"), text);
    }
    same("growing", true);
    site.write("content/通报/第7号.md", "# 第7号通报\n\n改过的通报，另有“三个坚持”。\n");
    same("an edit of a large site", true);
    let first = site.root.join("content/通报/第0号.md");
    fs::remove_file(&first).unwrap();
    same("the first text gone", true);
    // Short ones, several to a shard, in a folder that comes last.
    for at in 0..150 {
        let text = format!("# 第{at}件\n\n第{at}件：{}\n", "交接班要做到心中有数。".repeat(30));
        site.write(&format!("content/龙年/第{at}件.md"), text);
    }
    same("short texts", true);
    for at in (147..150).rev() {
        fs::remove_file(site.root.join(format!("content/龙年/第{at}件.md"))).unwrap();
        same("the last text gone", true);
    }
    fs::remove_dir_all(site.root.join("content/龙年")).unwrap();
    fs::remove_dir_all(site.root.join("content/通报")).unwrap();
    same("shrinking", false);
    // As many texts as before, whichever of them is long.
    let long = format!("# 长篇\n\n{}", format!("{}\n\n", SENTENCES[0]).repeat(1500));
    for at in 0..20 {
        site.write(&format!("content/汇编/第{at}篇.md"), format!("# 第{at}篇\n\n交接班。\n"));
    }
    site.write("content/汇编/第1篇.md", &long);
    same("one long text", true);
    site.write("content/汇编/第1篇.md", "# 第1篇\n\n甲乙丙丁。\n");
    same("the long text cut", false);
    site.write("content/汇编/第2篇.md", &long);
    same("another long text", true);
}

/// How long what is built is waited for.
const PATIENCE: Duration = Duration::from_secs(20);

/// Makes every edit and waits after each until what `told` gives is what a fresh build gives; edits that leave no
/// site are mended.
fn follow(
    mut edits: Edits,
    told: impl Fn(&BTreeMap<String, Vec<u8>>) -> BTreeMap<String, Vec<u8>>,
) {
    let mut good = 0;
    for at in 0..EDITS {
        let edit = edits.edit();
        let Some(truth) = fresh(&edits.root) else {
            edits.mend();
            continue;
        };
        good += 1;
        let began = Instant::now();
        while told(&truth) != truth {
            if began.elapsed() > PATIENCE {
                assert_same(&told(&truth), &truth, &format!("edit {at}: {edit}"));
            }
            thread::sleep(Duration::from_millis(5));
        }
    }
    assert!(good > EDITS / 2, "{good} of the edits left a site");
}

/// Asks for a file on a connection that stays open; nothing where it is not there.
fn ask(stream: &mut BufReader<TcpStream>, port: u16, address: &str) -> Option<Vec<u8>> {
    let address =
        percent_encoding::utf8_percent_encode(address, percent_encoding::NON_ALPHANUMERIC);
    let address = address.to_string().replace("%2F", "/");
    let request = format!("GET /{address} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n\r\n");
    stream.get_mut().write_all(request.as_bytes()).unwrap();
    let (mut status, mut length, mut line) = (String::new(), 0, String::new());
    stream.read_line(&mut status).unwrap();
    while stream.read_line(&mut line).unwrap() > 2 {
        if let Some(value) = line.to_lowercase().strip_prefix("content-length: ") {
            length = value.trim().parse().unwrap();
        }
        line.clear();
    }
    let mut body = vec![0; length];
    stream.read_exact(&mut body).unwrap();
    status.contains(" 200 ").then_some(body)
}

/// A page as it is served, as it would be published.
fn unserved(bytes: Vec<u8>) -> Vec<u8> {
    let Ok(text) = String::from_utf8(bytes.clone()) else { return bytes };
    let Some(from) = text.find("<script defer src=\"/_yanxi/live.js?v=") else { return bytes };
    let to = from + text[from..].find("</script>").unwrap() + "</script>".len();
    let page = format!("{}{}", &text[..from], &text[to..]);
    page.replacen("connect-src 'self'", "connect-src 'none'", 1).into_bytes()
}

#[test]
fn what_is_served_is_what_a_fresh_build_gives() {
    let (site, edits) = edited(8);
    let running = Running::start(&site.root, &["serve"]);
    let line = running.until("http://127.0.0.1:");
    let port: u16 =
        line.rsplit("127.0.0.1:").next().unwrap().trim_end_matches('/').parse().unwrap();
    let gone = std::cell::RefCell::new(std::collections::BTreeSet::new());
    follow(edits, |truth| {
        let mut stream = BufReader::new(TcpStream::connect(("127.0.0.1", port)).unwrap());
        // What was there once may be there still.
        let mut names = gone.borrow_mut();
        names.extend(truth.keys().cloned());
        let served = names.iter().filter_map(|address| {
            Some((address.clone(), unserved(ask(&mut stream, port, address)?)))
        });
        served.collect()
    });
}

#[test]
fn what_a_watching_build_publishes_is_what_a_fresh_build_gives_and_whole_at_each_moment() {
    let (site, edits) = edited(9);
    let running = Running::start(&site.root, &["build", "--watch"]);
    running.until("Watching");
    let public = site.root.join("public");
    let (is_over, read) = (Arc::new(AtomicBool::new(false)), Arc::new(AtomicUsize::new(0)));
    let reader = {
        let (public, is_over, read) = (public.clone(), is_over.clone(), read.clone());
        thread::spawn(move || {
            while !is_over.load(Ordering::Relaxed) {
                for file in walkdir::WalkDir::new(&public).into_iter().filter_map(Result::ok) {
                    let path = file.path();
                    let is_page = path.extension().is_some_and(|ending| ending == "html");
                    // What is being made ready lies apart; a page may go away as we look.
                    let is_shown = !path
                        .components()
                        .any(|part| part.as_os_str().to_string_lossy().starts_with(".yanxi"));
                    if is_page
                        && is_shown
                        && let Ok(text) = fs::read_to_string(path)
                    {
                        assert!(text.ends_with("</html>\n"), "{} is cut off", path.display());
                        read.fetch_add(1, Ordering::Relaxed);
                    }
                }
            }
        })
    };
    follow(edits, |_| {
        let mut tree = common::tree_now(&public);
        tree.retain(|path, _| !path.starts_with(".yanxi"));
        tree
    });
    is_over.store(true, Ordering::Relaxed);
    reader.join().unwrap();
    assert!(read.load(Ordering::Relaxed) > EDITS, "pages were read all the while");
}
