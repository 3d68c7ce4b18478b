//! The pages of a site, each through its template.
//!
//! In: a site, its theme, the data of its questions. Out: for each [`Job`] the bytes of its page. Holds: what
//! every page shares is made once.

use std::collections::BTreeMap;

use serde::Serialize;
use tera::{Context, Value};

use super::{
    Job,
    bank::SiteBank,
    body::{self, Before},
    map, print,
    study::{MaterialPractice, StudyPage, StudyView},
    terms::{TermView, letters, numbers},
    view::{
        CourseView, LinkView, MapView, MaterialView, PageView, RowView, SiteView, TagView, contents,
    },
};
use crate::{
    diagnostics::{Diagnostic, Problem},
    document::Document,
    quiz::Question,
    site::{Address, Redirect, Site, Text, way_up},
    theme::{Theme, asset_key},
};

/// Materials of a course that its page on the home page shows.
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
    /// What every page shares; a clone shares it too.
    shared: Context,
    /// Each course's materials as links from its own folder.
    neighbours: Vec<Vec<Value>>,
}

impl<'a> Renderer<'a> {
    pub(super) fn new(site: &'a Site, theme: &'a Theme, bank: &'a SiteBank) -> Self {
        let mut shared = Context::new();
        put(&mut shared, "site", &SiteView::new(site));
        put(&mut shared, "words", &theme.words.for_templates());
        put(&mut shared, "theme", &theme.settings);
        put(&mut shared, "version", &env!("CARGO_PKG_VERSION"));
        let neighbours = site.courses.iter().map(|course| {
            let materials = &site.materials[course.materials.clone()];
            let link = |document: &Document, address: &Address| {
                value(&LinkView::new(document.short_title(), address, course.address.folder()))
            };
            materials
                .iter()
                .map(|material| link(&material.text.document, &material.address))
                .collect()
        });
        Self { site, theme, bank, shared, neighbours: neighbours.collect() }
    }

    /// One page with its address.
    pub(super) fn page(&self, job: Job<'_>) -> Result<(Address, Vec<u8>), Diagnostic> {
        match job {
            Job::Home => self.home(),
            Job::Course(index) => self.course(index),
            Job::Material(index) => self.material(index),
            Job::Print(course) => self.print(course),
            Job::Formulations => self.formulations(),
            Job::Search => self.search(),
            Job::Tags => self.tags(),
            Job::Tag(index) => self.tag(index),
            Job::Study(page) => self.study(page),
            Job::NotFound => self.not_found(),
            Job::Redirect(redirect) => self.redirect(redirect),
        }
    }

    fn home(&self) -> Result<(Address, Vec<u8>), Diagnostic> {
        let (site, address) = (self.site, Site::home_address());
        let mut context = self.context(&address, site.title(), &site.settings.description, "study");
        if let Some(text) = &site.home {
            self.put_text(&mut context, text, address.folder(), &[]);
        }
        let rows = if site.courses.len() > COURSES_WITH_ROWS { 0 } else { ROWS_OF_COURSE };
        let courses = site.courses.iter().enumerate().map(|(index, course)| {
            // Materials at the top have no page but this one: all of them are shown.
            let rows = if course.folder.is_empty() { usize::MAX } else { rows };
            self.course_view(index, address.folder(), rows)
        });
        put(&mut context, "courses", &courses.collect::<Vec<_>>());
        let listed = site.formulations.iter().filter(|one| !one.versions.is_empty());
        let terms = listed.take(TERMS_OF_HOME);
        let terms: Vec<_> = terms.map(|one| TermView::new(site, one, address.folder())).collect();
        put(&mut context, "terms", &terms);
        self.put_print(&mut context, None, address.folder());
        let template = self.template_of(site.home.as_ref(), "home.html")?;
        self.html(template, &context, address)
    }

    fn course(&self, index: usize) -> Result<(Address, Vec<u8>), Diagnostic> {
        let course = &self.site.courses[index];
        let address = course.address.clone();
        let mut context = self.context(&address, &course.title, &course.summary, "study");
        if let Some(text) = &course.introduction {
            self.put_text(&mut context, text, address.folder(), &[]);
        }
        put(&mut context, "course", &self.course_view(index, address.folder(), usize::MAX));
        self.put_print(&mut context, Some(index), address.folder());
        self.put_crumbs(&mut context, address.folder(), None);
        let template = self.template_of(course.introduction.as_ref(), "course.html")?;
        self.html(template, &context, address)
    }

    fn material(&self, index: usize) -> Result<(Address, Vec<u8>), Diagnostic> {
        let site = self.site;
        let material = &site.materials[index];
        let address = material.address.clone();
        let folder = address.folder();
        let document = &material.text.document;
        let front = &document.source.front;
        let description = front.summary.clone().unwrap_or_else(|| document.opening(OPENING));
        let mut context = self.context(&address, &document.title, &description, "study");
        self.put_text(&mut context, &material.text, folder, &material.bank.questions);
        let shard = self.bank.shards.get(index).and_then(Option::as_ref);
        put(&mut context, "material", &MaterialView::new(material));
        put(&mut context, "map", &map::of(document, &self.theme.words).map(MapView::new));
        let practice = shard.map(|shard| &shard.practice);
        put(&mut context, "contents", &contents(document, practice, &self.theme.words));
        put(&mut context, "practice", &shard.map(|shard| MaterialPractice::new(shard, folder)));
        let tags: Vec<_> =
            material.tags.iter().map(|tag| TagView::new(&site.tags[*tag], folder)).collect();
        put(&mut context, "tags", &tags);
        let link = |other: &crate::site::Material| {
            LinkView::new(other.text.document.short_title(), &other.address, folder)
        };
        put(&mut context, "previous", &site.previous(index).map(link));
        put(&mut context, "next", &site.next(index).map(link));
        let course = &site.courses[material.course];
        put(&mut context, "course", &self.course_view(material.course, folder, 0));
        put(&mut context, "here", &address.href_from(folder));
        context.insert_value("neighbours", self.neighbours(index));
        let above = (!course.folder.is_empty())
            .then(|| LinkView::new(&course.title, &course.address, folder));
        self.put_crumbs(&mut context, folder, above);
        let template = self.template_of(Some(&material.text), "material.html")?;
        self.html(template, &context, address)
    }

    /// A course, or the whole site, as one text for paper.
    fn print(&self, course: Option<usize>) -> Result<(Address, Vec<u8>), Diagnostic> {
        let site = self.site;
        let address = print::address(site, course);
        let title = course.map_or(site.title(), |course| site.courses[course].title.as_str());
        let mut context = self.context(&address, title, "", "study");
        let folder = address.folder();
        let book = print::Book::new(site, course, folder, &self.theme.words);
        put(&mut context, "has_colours", &book.colours);
        put(&mut context, "body", &book.body);
        put(&mut context, "parts", &book.parts);
        let above = course.map(|course| &site.courses[course]);
        let above = above.map(|course| LinkView::new(&course.title, &course.address, folder));
        self.put_crumbs(&mut context, folder, above);
        self.html("print.html", &context, address)
    }

    /// Where a course, or the whole site, is printed from, if it is.
    fn put_print(&self, context: &mut Context, course: Option<usize>, folder: &str) {
        let is_printed = print::is_printed(self.site, course);
        let href = is_printed.then(|| print::address(self.site, course).href_from(folder));
        put(context, "print", &href);
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

    fn formulations(&self) -> Result<(Address, Vec<u8>), Diagnostic> {
        let address = Site::formulations_address();
        let title = self.theme.words.say("formulations", &[]);
        let mut context = self.context(&address, &title, "", "formulations");
        let all = &self.site.formulations;
        let terms = all.iter().map(|one| TermView::new(self.site, one, address.folder()));
        let terms: Vec<_> = terms.collect();
        put(&mut context, "numbers", &numbers(&terms));
        put(&mut context, "letters", &letters(terms));
        self.put_crumbs(&mut context, address.folder(), None);
        self.html("formulations.html", &context, address)
    }

    fn search(&self) -> Result<(Address, Vec<u8>), Diagnostic> {
        let address = Site::search_address();
        let title = self.theme.words.say("find", &[]);
        let mut context = self.context(&address, &title, "", "search");
        self.put_crumbs(&mut context, address.folder(), None);
        self.html("search.html", &context, address)
    }

    fn tags(&self) -> Result<(Address, Vec<u8>), Diagnostic> {
        let address = Site::tags_address();
        let title = self.theme.words.say("tags", &[]);
        let mut context = self.context(&address, &title, "", "tags");
        let tags = self.site.tags.iter().map(|tag| TagView::new(tag, address.folder()));
        put(&mut context, "tags", &tags.collect::<Vec<_>>());
        self.put_crumbs(&mut context, address.folder(), None);
        self.html("tags.html", &context, address)
    }

    fn tag(&self, index: usize) -> Result<(Address, Vec<u8>), Diagnostic> {
        let tag = &self.site.tags[index];
        let address = tag.address.clone();
        let title = self.theme.words.say("tagged", &[("tag", &tag.name)]);
        let mut context = self.context(&address, &title, "", "tags");
        put(&mut context, "tag", &TagView::new(tag, address.folder()));
        let all = self.theme.words.say("tags", &[]);
        let above = LinkView::new(&all, &Site::tags_address(), address.folder());
        self.put_crumbs(&mut context, address.folder(), Some(above));
        let rows = tag
            .materials
            .iter()
            .map(|material| RowView::new(&self.site.materials[*material], address.folder()));
        put(&mut context, "rows", &rows.collect::<Vec<_>>());
        self.html("tag.html", &context, address)
    }

    fn study(&self, page: StudyPage) -> Result<(Address, Vec<u8>), Diagnostic> {
        let address = page.address();
        let title = self.theme.words.say(page.title(), &[]);
        let mut context = self.context(&address, &title, "", page.part());
        self.put_crumbs(&mut context, address.folder(), None);
        self.html(page.template(), &context, address)
    }

    fn not_found(&self) -> Result<(Address, Vec<u8>), Diagnostic> {
        let address = Address::new("404.html");
        let title = self.theme.words.say("not-found-title", &[]);
        let mut context = self.context(&address, &title, "", "");
        // A server shows this page at any address, so its links go by the site's path there.
        let base_path = &self.site.settings.base_path;
        self.put_frame(&mut context, base_path, |to| to.href_from_base(base_path));
        self.html("404.html", &context, address)
    }

    fn redirect(&self, redirect: &Redirect) -> Result<(Address, Vec<u8>), Diagnostic> {
        let address = redirect.from.clone();
        let title = self.theme.words.say("moved-title", &[]);
        let mut context = self.context(&address, &title, "", "");
        put(
            &mut context,
            "target",
            &LinkView::new(&redirect.title, &redirect.to, address.folder()),
        );
        // Nobody stays on this page to study.
        context.insert_value("study", Value::none());
        self.html("redirect.html", &context, address)
    }

    /// The context of a page with its title and the links of its frame.
    fn context(
        &self,
        address: &Address,
        title: &str,
        description: &str,
        part: &'static str,
    ) -> Context {
        let mut context = self.shared.clone();
        let page = PageView { title: title.to_owned(), description: description.to_owned(), part };
        put(&mut context, "page", &page);
        let folder = address.folder();
        self.put_frame(&mut context, &way_up(folder), |to| to.href_from(folder));
        context
    }

    /// The links of the frame that every page has; `root` stands before addresses that scripts make.
    fn put_frame(&self, context: &mut Context, root: &str, href: impl Fn(&Address) -> String) {
        let tags = (!self.site.tags.is_empty()).then(|| href(&Site::tags_address()));
        put(context, "root", root);
        put(context, "home", &href(&Site::home_address()));
        put(context, "search", &href(&Site::search_address()));
        put(context, "all_tags", &tags);
        let formulations =
            (!self.site.formulations.is_empty()).then(|| href(&Site::formulations_address()));
        put(context, "all_formulations", &formulations);
        let assets = self.theme.assets.iter();
        let assets = assets.map(|(name, asset)| (asset_key(name), asset.href(&href)));
        put(context, "assets", &assets.collect::<BTreeMap<_, _>>());
        let scoring = self.site.settings.quiz.scoring;
        let index = self.bank.index.as_ref();
        put(context, "study", &index.map(|index| StudyView::new(index, scoring, href)));
    }

    fn put_text(&self, context: &mut Context, text: &Text, folder: &str, asked: &[Question]) {
        let raw_html = self.site.settings.raw_html;
        let body =
            body::write(text, folder, &self.theme.words, raw_html, asked, &Before::default());
        context.insert_value("body", Value::safe_string(&body.html));
        put(context, "has_colours", &body.colours);
    }

    /// The way from the home page to this one; `above` is the page between, if there is one.
    fn put_crumbs(&self, context: &mut Context, folder: &str, above: Option<LinkView>) {
        let home =
            LinkView::new(&self.theme.words.say("study", &[]), &Site::home_address(), folder);
        put(context, "crumbs", &std::iter::once(home).chain(above).collect::<Vec<_>>());
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
    fn neighbours(&self, index: usize) -> Value {
        let material = &self.site.materials[index];
        let range = &self.site.courses[material.course].materials;
        let links = &self.neighbours[material.course];
        let at = index - range.start;
        let from = at.saturating_sub(NEIGHBOURS);
        let to = (at + NEIGHBOURS + 1).min(links.len());
        Value::from(links[from..to].to_vec())
    }

    fn html(
        &self,
        template: &str,
        context: &Context,
        address: Address,
    ) -> Result<(Address, Vec<u8>), Diagnostic> {
        let html = self.theme.templates.render(template, context, address.as_str())?;
        Ok((address, html.into_bytes()))
    }
}

fn put<T: Serialize + ?Sized>(context: &mut Context, key: &'static str, view: &T) {
    context.insert_value(key, value(view));
}

/// A view as a template's value. Views are strings, numbers and lists of those, which always serialise.
fn value<T: Serialize + ?Sized>(view: &T) -> Value {
    Value::try_from_serializable(view).unwrap_or_else(|_| Value::none())
}
