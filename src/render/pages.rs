//! The pages of a site, each through its template.
//!
//! In: a site, its theme, the data of its questions, the pages of the run before. Out: for each [`Job`] its page.
//! Holds: what every page shares is made once; a page that is made of the same as before is not rendered again.

mod lists;

use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    sync::Arc,
};

use bytes::Bytes;
use tera::Value;

use self::lists::rows_beside;
pub(super) use self::lists::{List, parts};
use super::{
    Job,
    bank::SiteBank,
    body::{self, Before},
    map,
    page::{Frame, Kept, Page, Rendered, key},
    print,
    study::{MaterialPractice, StudyPage, StudyView},
    terms::TermView,
    view::{CourseView, LinkView, MapView, MaterialView, PageView, SiteView, TagView, contents},
};
use crate::{
    diagnostics::{Diagnostic, Problem},
    document::Document,
    site::{Address, Redirect, Site, Text, way_up},
    theme::{Theme, asset_key},
};

/// Materials of a course that the home page shows, and its own page above its parts.
const ROWS_OF_COURSE: usize = 6;
/// With more courses than this, the home page lists courses alone.
const COURSES_WITH_ROWS: usize = 12;
/// Formulations that the home page shows.
const TERMS_OF_HOME: usize = 12;
/// Neighbours on either side that a material's page lists: a page must not grow with its course, and the
/// material itself stands in sight on a screen of 650 pixels.
const NEIGHBOURS: usize = 8;
/// Characters of a text's opening that describe it where it has no summary.
const OPENING: usize = 80;

/// Renders the pages of a site.
pub(super) struct Renderer<'a> {
    site: &'a Site,
    theme: &'a Theme,
    bank: &'a SiteBank,
    kept: &'a Kept,
    /// What every page shares; a clone shares it too.
    shared: Frame,
    /// What the pages of a folder share: the links of their frame.
    frames: HashMap<&'a str, Arc<Frame>>,
    /// By course.
    neighbours: Vec<Neighbours>,
}

/// A course's materials as links from its own folder.
struct Neighbours {
    links: Vec<LinkView>,
    /// What tells each from others; nothing where no run follows.
    keys: Vec<u128>,
}

impl<'a> Renderer<'a> {
    pub(super) fn new(
        site: &'a Site,
        theme: &'a Theme,
        bank: &'a SiteBank,
        kept: &'a Kept,
    ) -> Self {
        let mut shared = Frame::new(kept.keeps());
        shared.put("site", SiteView::new(site));
        shared.put_made("words", theme.words.for_templates());
        shared.put_made("theme", &theme.settings);
        shared.put("version", env!("CARGO_PKG_VERSION"));
        shared.rests_on("raw_html", &site.settings.raw_html);
        let neighbours = site.courses.iter().map(|course| {
            let materials = &site.materials[course.materials.clone()];
            let link = |document: &Document, address: &Address| {
                LinkView::new(document.short_title(), address, course.address.folder())
            };
            let links = materials
                .iter()
                .map(|material| link(&material.text.document, &material.address))
                .collect::<Vec<_>>();
            let keys = if kept.keeps() { links.iter().map(key).collect() } else { Vec::new() };
            Neighbours { links, keys }
        });
        let neighbours = neighbours.collect();
        let frames = HashMap::new();
        let mut renderer = Self { site, theme, bank, kept, shared, frames, neighbours };
        let folders = site.courses.iter().map(|course| course.address.folder()).chain([""]);
        let frames = folders.map(|folder| (folder, renderer.frame(folder).into()));
        renderer.frames = frames.collect();
        renderer
    }

    /// One page with its address.
    pub(super) fn page(&self, job: Job<'_>) -> Result<(Address, Rendered), Diagnostic> {
        match job {
            Job::Home => self.home(),
            Job::Course(index) => self.course(index),
            Job::Material(index) => self.material(index),
            Job::Print(course) => self.print(course),
            Job::Formulations => self.formulations(),
            Job::Search => self.search(),
            Job::Tags => self.tags(),
            Job::Tag(index) => self.tag(index),
            Job::Part(list, at) => self.part(list, at),
            Job::Study(page) => self.study(page),
            Job::NotFound => self.not_found(),
            Job::Redirect(redirect) => self.redirect(redirect),
        }
    }

    fn home(&self) -> Result<(Address, Rendered), Diagnostic> {
        let (site, address) = (self.site, Site::home_address());
        let mut page = self.page_in(&address, site.title(), &site.settings.description, "study");
        if let Some(text) = &site.home {
            page.rests_on_text(text);
        }
        let rows = if site.courses.len() > COURSES_WITH_ROWS { 0 } else { ROWS_OF_COURSE };
        let courses = site.courses.iter().enumerate().map(|(index, course)| {
            // Materials at the top have no page but this one.
            let rows = if course.folder.is_empty() { rows_beside(&course.parts) } else { rows };
            self.course_view(index, address.folder(), rows)
        });
        page.put("courses", courses.collect::<Vec<_>>());
        let top = site.courses.iter().position(|course| course.folder.is_empty());
        self.put_parts(&mut page, top.map(List::Course), address.folder());
        let addresses = site.addresses_of_formulations();
        let listed = site.formulations.iter().zip(&addresses);
        let listed = listed.filter(|(one, _)| !one.versions.is_empty()).take(TERMS_OF_HOME);
        let terms = listed.map(|(one, index)| TermView::new(site, one, index, address.folder()));
        page.put("terms", terms.collect::<Vec<_>>());
        self.put_print(&mut page, None, address.folder());
        let template = self.template_of(site.home.as_ref(), "home.html")?;
        self.html_with(template, page, address, |page| {
            if let Some(text) = &site.home {
                self.put_text(page, text, "", &BTreeSet::new());
            }
        })
    }

    fn course(&self, index: usize) -> Result<(Address, Rendered), Diagnostic> {
        let course = &self.site.courses[index];
        let address = course.address.clone();
        let mut page = self.page_in(&address, &course.title, &course.summary, "study");
        let introduction = course.introduction.as_ref();
        if let Some(text) = introduction {
            page.rests_on_text(text);
        }
        page.put("course", self.course_view(index, address.folder(), rows_beside(&course.parts)));
        self.put_parts(&mut page, Some(List::Course(index)), address.folder());
        self.put_print(&mut page, Some(index), address.folder());
        self.put_crumbs(&mut page, address.folder(), None);
        let template = self.template_of(introduction, "course.html")?;
        self.html_with(template, page, address, |page| {
            let folder = course.address.folder();
            if let Some(text) = introduction {
                self.put_text(page, text, folder, &BTreeSet::new());
            }
        })
    }

    fn material(&self, index: usize) -> Result<(Address, Rendered), Diagnostic> {
        let site = self.site;
        let material = &site.materials[index];
        let address = material.address.clone();
        let folder = address.folder();
        let document = &material.text.document;
        let front = &document.source.front;
        let mut page = self.page_in(&address, &document.title, "", "study");
        page.rests_on_text(&material.text);
        let asked: BTreeSet<_> =
            material.bank.questions.iter().filter_map(|question| question.list).collect();
        page.rests_on("asked", &asked);
        let shard = self.bank.shards.get(index).and_then(Option::as_ref);
        // All that the practice shows is in its script.
        page.rests_on("practice", &shard.map(|shard| &shard.script.version));
        page.put("material", MaterialView::new(material));
        let tags: Vec<_> =
            material.tags.iter().map(|tag| TagView::new(&site.tags[*tag], folder)).collect();
        page.put("tags", tags);
        let link = |other: &crate::site::Material| {
            LinkView::new(other.text.document.short_title(), &other.address, folder)
        };
        page.put("previous", site.previous(index).map(link));
        page.put("next", site.next(index).map(link));
        let course = &site.courses[material.course];
        page.put("course", self.course_view(material.course, folder, 0));
        page.put("here", address.href_from(folder));
        self.put_neighbours(&mut page, index);
        let above = (!course.folder.is_empty())
            .then(|| LinkView::new(&course.title, &course.address, folder));
        self.put_crumbs(&mut page, folder, above);
        let template = self.template_of(Some(&material.text), "material.html")?;
        self.html_with(template, page, address.clone(), |page| {
            let summary = front.summary.clone();
            let description = summary.unwrap_or_else(|| document.opening(OPENING));
            page.put_made("page", PageView::new(&document.title, &description, "study"));
            self.put_text(page, &material.text, folder, &asked);
            page.put_made("map", map::of(document, &self.theme.words).map(MapView::new));
            let practice = shard.map(|shard| &shard.practice);
            page.put_made("contents", contents(document, practice, &self.theme.words));
            page.put_made("practice", shard.map(|shard| MaterialPractice::new(shard, folder)));
        })
    }

    /// A course, or the whole site, as one text for paper.
    fn print(&self, course: Option<usize>) -> Result<(Address, Rendered), Diagnostic> {
        let site = self.site;
        let address = print::address(site, course);
        let title = course.map_or(site.title(), |course| site.courses[course].title.as_str());
        let mut page = self.page_in(&address, title, "", "study");
        let folder = address.folder();
        print::texts(site, course).for_each(|text| page.rests_on_text(text));
        let titles = print::courses(site, course).map(|one| &one.title);
        page.rests_on("parts", &titles.collect::<Vec<_>>());
        let above = course.map(|course| &site.courses[course]);
        let above = above.map(|course| LinkView::new(&course.title, &course.address, folder));
        self.put_crumbs(&mut page, folder, above);
        self.html_with("print.html", page, address.clone(), |page| {
            let book = print::Book::new(site, course, folder, &self.theme.words);
            page.put_made("has_colours", book.colours);
            page.put_made("body", book.body);
            page.put_made("home_id", print::HOME);
            page.put_made("parts", book.parts);
        })
    }

    /// Where a course, or the whole site, is printed from, if it is.
    fn put_print(&self, page: &mut Page<'_>, course: Option<usize>, folder: &str) {
        let is_printed = print::is_printed(self.site, course);
        let href = is_printed.then(|| print::address(self.site, course).href_from(folder));
        page.put("print", href);
    }

    /// The template that a text asks for, which has to be there, or the usual one.
    fn template_of<'t>(
        &self,
        text: Option<&'t Text>,
        usual: &'t str,
    ) -> Result<&'t str, Diagnostic> {
        let source = text.map(|text| &text.document.source);
        let Some((source, (name, span))) =
            source.and_then(|source| Some((source, source.front.template.as_ref()?)))
        else {
            return Ok(usual);
        };
        let templates = &self.theme.templates;
        if templates.contains(name) {
            return Ok(name);
        }
        let problem = Problem::TemplateMissing { template: name.clone() };
        let place = source.place(span.clone());
        Err(Diagnostic::new(problem, place).suggest(templates.nearest(name)))
    }

    fn search(&self) -> Result<(Address, Rendered), Diagnostic> {
        let address = Site::search_address();
        let title = self.theme.words.say("find", &[]);
        let mut page = self.page_in(&address, &title, "", "search");
        self.put_crumbs(&mut page, address.folder(), None);
        self.html("search.html", page, address)
    }

    fn study(&self, study: StudyPage) -> Result<(Address, Rendered), Diagnostic> {
        let address = study.address();
        let title = self.theme.words.say(study.title(), &[]);
        let mut page = self.page_in(&address, &title, "", study.part());
        self.put_crumbs(&mut page, address.folder(), None);
        self.html(study.template(), page, address)
    }

    fn not_found(&self) -> Result<(Address, Rendered), Diagnostic> {
        let address = Address::new("404.html");
        let title = self.theme.words.say("not-found-title", &[]);
        // A server shows this page at any address, so its links go by the site's path there.
        let base_path = &self.site.settings.base_path;
        let frame = self.frame_with(base_path, |to| to.href_from_base(base_path));
        let mut page = Page::new(frame.into());
        page.put("page", PageView::new(&title, "", ""));
        self.html("404.html", page, address)
    }

    fn redirect(&self, redirect: &Redirect) -> Result<(Address, Rendered), Diagnostic> {
        let address = redirect.from.clone();
        let title = self.theme.words.say("moved-title", &[]);
        let mut page = self.page_in(&address, &title, "", "");
        page.put("target", LinkView::new(&redirect.title, &redirect.to, address.folder()));
        // Nobody stays on this page to study.
        page.put("study", None::<&str>);
        self.html("redirect.html", page, address)
    }

    /// A page with its title and the links of its frame.
    fn page_in(
        &self,
        address: &Address,
        title: &str,
        description: &str,
        part: &'static str,
    ) -> Page<'a> {
        let folder = address.folder();
        let frame = self.frames.get(folder).cloned();
        let mut page = Page::new(frame.unwrap_or_else(|| self.frame(folder).into()));
        page.put("page", PageView::new(title, description, part));
        page
    }

    /// What the pages of a folder share.
    fn frame(&self, folder: &str) -> Frame {
        self.frame_with(&way_up(folder), |to| to.href_from(folder))
    }

    /// The links that every page has; `root` stands before addresses that scripts make.
    fn frame_with(&self, root: &str, href: impl Fn(&Address) -> String) -> Frame {
        let mut page = self.shared.clone();
        let tags = (!self.site.tags.is_empty()).then(|| href(&Site::tags_address()));
        page.put("root", root);
        page.put("home", href(&Site::home_address()));
        page.put("search", href(&Site::search_address()));
        page.put("all_tags", tags);
        let formulations =
            (!self.site.formulations.is_empty()).then(|| href(&Site::formulations_address()));
        page.put("all_formulations", formulations);
        let assets = self.theme.assets.iter();
        let assets = assets.map(|(name, asset)| (asset_key(name), asset.href(&href)));
        page.put("assets", assets.collect::<BTreeMap<_, _>>());
        let scoring = self.site.settings.quiz.scoring;
        let index = self.bank.index.as_ref();
        page.put("study", index.map(|index| StudyView::new(index, scoring, href)));
        page
    }

    /// The words of a text, which the page rests on; `asked` are its lists that have questions.
    fn put_text(&self, page: &mut Page<'_>, text: &Text, folder: &str, asked: &BTreeSet<usize>) {
        let raw_html = self.site.settings.raw_html;
        let body =
            body::write(text, folder, &self.theme.words, raw_html, asked, &Before::default());
        page.put_value("body", Value::safe_string(&body.html));
        page.put_made("has_colours", body.colours);
    }

    /// The way from the home page to this one; `above` are the pages between.
    fn put_crumbs(
        &self,
        page: &mut Page<'_>,
        folder: &str,
        above: impl IntoIterator<Item = LinkView>,
    ) {
        let home =
            LinkView::new(&self.theme.words.say("study", &[]), &Site::home_address(), folder);
        page.put("crumbs", std::iter::once(home).chain(above).collect::<Vec<_>>());
    }

    /// A course as a page in `folder` shows it, with so many of its materials.
    fn course_view(&self, index: usize, folder: &str, rows: usize) -> CourseView {
        CourseView::new(
            self.site,
            &self.site.courses[index],
            &self.bank.courses[index],
            folder,
            rows,
        )
    }

    /// The materials around one, as its page lists them.
    fn put_neighbours<'s>(&'s self, page: &mut Page<'s>, index: usize) {
        let material = &self.site.materials[index];
        let range = &self.site.courses[material.course].materials;
        let Neighbours { links, keys } = &self.neighbours[material.course];
        let at = index - range.start;
        let from = at.saturating_sub(NEIGHBOURS);
        let to = (at + NEIGHBOURS + 1).min(links.len());
        page.rests_on("neighbours", keys.get(from..to).unwrap_or_default());
        page.put_made("neighbours", &links[from..to]);
    }

    fn html(
        &self,
        template: &str,
        page: Page<'_>,
        address: Address,
    ) -> Result<(Address, Rendered), Diagnostic> {
        self.html_with(template, page, address, |_| {})
    }

    /// The page of before where it is made of the same; else it is given what it rests on and rendered.
    fn html_with<'p>(
        &self,
        template: &str,
        mut page: Page<'p>,
        address: Address,
        make: impl FnOnce(&mut Page<'p>),
    ) -> Result<(Address, Rendered), Diagnostic> {
        page.rests_on("template", template);
        if let Some(kept) = self.kept.page(&address, &page) {
            return Ok((address, kept));
        }
        make(&mut page);
        let rendered = page.rendered(|context| {
            let html = self.theme.templates.render(template, context, address.as_str())?;
            // There are as many as texts: what the page grew by would stay with each.
            Ok::<Bytes, Diagnostic>(html.into_boxed_str().into_boxed_bytes().into())
        })?;
        Ok((address, rendered))
    }
}
