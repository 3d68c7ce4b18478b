//! Every problem Yanxi can name: its code, its severity and the values its message speaks of.
//!
//! The words of each stand in the catalogue (`zh-CN.toml`, `en.toml`) under the same code.

use super::Severity;

/// Declares [`Problem`] from one table, so that a code, its severity and its placeholders are said once.
macro_rules! problems {
    ($($(#[doc = $doc:expr])+ $severity:ident $variant:ident = $code:literal { $($field:ident),* })+) => {
        /// What is wrong, with the values that its message names.
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
        #[allow(missing_docs, reason = "the fields are the placeholders of the message")]
        pub enum Problem {
            $($(#[doc = $doc])+ $variant { $($field: String),* },)+
        }

        impl Problem {
            /// The stable code: what `[check] allow` and other programs name.
            pub fn code(&self) -> &'static str {
                match self { $(Self::$variant { .. } => $code,)+ }
            }

            /// Whether it stops the build.
            pub fn severity(&self) -> Severity {
                match self { $(Self::$variant { .. } => Severity::$severity,)+ }
            }

            /// Whether only `check` says it: what a library lacks as a whole, and what a proofreader marks, is no
            /// news at every build.
            pub fn is_asked_for(&self) -> bool {
                matches!(
                    self,
                    Self::AttachmentUnused { .. }
                        | Self::FormulationUnlisted { .. }
                        | Self::HalfWidth { .. }
                        | Self::HeadingSkips { .. }
                        | Self::ImageWordless { .. }
                        | Self::LinkNetwork { .. }
                        | Self::ListUncovered { .. }
                        | Self::Placeholder { .. }
                )
            }

            /// The values for the placeholders of the message, by name.
            pub(super) fn values(&self) -> Vec<(&'static str, &str)> {
                match self {
                    $(Self::$variant { $($field),* } => vec![$((stringify!($field), $field.as_str())),*],)+
                }
            }

            /// Every code with its severity.
            pub(crate) const SEVERITIES: &'static [(&'static str, Severity)] =
                &[$(($code, Severity::$severity)),+];

            /// Every code with its placeholders.
            #[cfg(test)]
            pub(super) const ALL: &'static [(&'static str, &'static [&'static str])] =
                &[$(($code, &[$(stringify!($field)),*])),+];
        }
    };
}

problems! {
    /// The folder holds no `yanxi.toml`.
    Error SiteMissing = "site-missing" { folder }
    /// The site has no `content/`.
    Error ContentMissing = "content-missing" { folder }

    /// TOML that does not parse; `reason` is the parser's own.
    Error TomlSyntax = "toml-syntax" { reason }
    /// YAML that does not parse; `reason` is the parser's own.
    Error YamlSyntax = "yaml-syntax" { reason }
    /// Keys at the head of a text that the marks around them do not make front matter.
    Error FrontUnlike = "front-unlike" {}
    /// Front matter that is opened and never closed.
    Error FrontUnclosed = "front-unclosed" { mark }
    /// A mark as Chinese writes it where the syntax needs the ASCII one.
    Error FullWidth = "full-width" { mark, meant }
    /// A colon where TOML has `=`.
    Error ColonForEquals = "colon-for-equals" { mark }
    /// Front matter in YAML that holds no keys.
    Error FrontNotKeys = "front-not-keys" {}
    /// Front matter that does not begin on the first line.
    Error FrontLate = "front-late" { mark }
    /// A key that means nothing here.
    Error KeyUnknown = "key-unknown" { key, known }
    /// A key that stands in another table than its own.
    Error KeyElsewhere = "key-elsewhere" { key, table }
    /// A key given twice in one table.
    Error KeyTwice = "key-twice" { key }
    /// A value that should be words in quotes.
    Error KeyNotText = "key-not-text" { key }
    /// A value that should be a whole number.
    Error KeyNotNumber = "key-not-number" { key }
    /// A number below nothing or above the most that the key takes.
    Error KeyRange = "key-range" { key, most }
    /// A value that should be true or false.
    Error KeyNotFlag = "key-not-flag" { key }
    /// A value that should be a date.
    Error KeyNotDate = "key-not-date" { key }
    /// A value that should be a list of words.
    Error KeyNotTexts = "key-not-texts" { key }
    /// A value that should be a table of keys.
    Error KeyNotTable = "key-not-table" { key }
    /// What should be a table that may stand several times, `[[key]]`.
    Error KeyNotTables = "key-not-tables" { key }
    /// A value that should be lists of words in a list.
    Error KeyNotGroups = "key-not-groups" { key }
    /// A value that is none of those the key takes.
    Error KeyChoice = "key-choice" { key, value, choices }
    /// A code of `[check] allow` that no warning has.
    Error CodeUnknown = "code-unknown" { code }

    /// A file the system will not read.
    Error FileUnreadable = "file-unreadable" { reason }
    /// Bytes that are text in no encoding we read.
    Error EncodingUnknown = "encoding-unknown" { byte, offset, encoding }
    /// Read as GB18030 because it is no UTF-8.
    Warning EncodingGuessed = "encoding-guessed" {}
    /// Zero bytes: a picture or a Word file with a text's name.
    Error TextBinary = "text-binary" {}
    /// A name that Windows cannot hold.
    Error NameWindows = "name-windows" { name }
    /// A text to whose name a program added `.txt`.
    Error EndingDoubled = "ending-doubled" { name, meant }
    /// A name that is no Unicode.
    Error NameBroken = "name-broken" { name }
    /// Two names that differ by letter case only, or by how accents are composed.
    Error NameCase = "name-case" { name, other }
    /// A name that Yanxi's own pages have.
    Error NameReserved = "name-reserved" { name }
    /// A file of a theme where the program puts the questions.
    Error AssetReserved = "asset-reserved" { folder }
    /// Two sources of one page (`x.md` and `x.txt`).
    Error AddressTwice = "address-twice" { address, other }
    /// A symbolic link out of the site's folders.
    Error SymlinkOutside = "symlink-outside" { name }
    /// A symbolic link that leads in a circle, or nowhere.
    Error SymlinkBroken = "symlink-broken" { name }

    /// Brackets and parentheses that became no link.
    Warning LinkUnread = "link-unread" {}
    /// A comment about questions that says nothing we know.
    Warning QuizMark = "quiz-mark" { words }
    /// Marks of a heading that became none.
    Warning HeadingUnread = "heading-unread" {}
    /// A document of an office program that no link leads to.
    Warning AttachmentUnlinked = "attachment-unlinked" { name }
    /// A file that no page shows or leads to.
    Warning AttachmentUnused = "attachment-unused" { name }
    /// Half-width punctuation between Han.
    Warning HalfWidth = "half-width" { mark, meant }
    /// Letters or a note where words are still to come.
    Warning Placeholder = "placeholder" { words }
    /// A heading more than one level below the one before it.
    Warning HeadingSkips = "heading-skips" { before, level, meant }
    /// A material with nothing below its front matter.
    Warning TextEmpty = "text-empty" {}
    /// A material whose page a browser would be slow to open.
    Warning TextLarge = "text-large" { megabytes }
    /// Quotes or lists nested deeper than a page can show.
    Warning NestingDeep = "nesting-deep" {}
    /// A footnote defined twice: a reference can lead to one only.
    Warning FootnoteTwice = "footnote-twice" { label }
    /// A row of a table with more cells than its head: Markdown drops what is left over.
    Error CellsLost = "cells-lost" { words }
    /// Two materials with the same id.
    Warning IdTwice = "id-twice" { id, other }
    /// An anchor given to two headings of one material.
    Error AnchorTwice = "anchor-twice" { anchor }
    /// An anchor that the page's own frame has.
    Error AnchorReserved = "anchor-reserved" { anchor }
    /// A link to nothing.
    Error LinkEmpty = "link-empty" {}
    /// A link to a file that is not there.
    Error LinkNowhere = "link-nowhere" { target }
    /// A link that fits but for letter case: it works on Windows and breaks on a server.
    Error LinkCase = "link-case" { target, actual }
    /// A link to a heading that the page does not have.
    Error LinkAnchor = "link-anchor" { anchor, page, known }
    /// A link out of `content/`.
    Error LinkOutside = "link-outside" { target }
    /// A link to a draft from a page that is published.
    Error LinkDraft = "link-draft" { target }
    /// A link with a scheme that a page may not follow.
    Error LinkScheme = "link-scheme" { target }
    /// A link that leads nowhere without a network.
    Warning LinkNetwork = "link-network" { target }
    /// A picture that is not there.
    Error ImageNowhere = "image-nowhere" { target }
    /// A picture that is no file of the site: on the network, on this computer alone, written out as data.
    Error ImageRemote = "image-remote" { target }
    /// A picture without words for who cannot see it.
    Warning ImageWordless = "image-wordless" {}
    /// An alias that is no address inside the site.
    Error AliasBad = "alias-bad" { alias }
    /// An alias that is already a page.
    Error AliasTaken = "alias-taken" { alias, other }

    /// A list whose lead announces another number of points.
    Warning ListDeclared = "list-declared" { declared, counted }
    /// A list whose numbering leaves one out.
    Warning ListSkips = "list-skips" { before, marker }
    /// A list that begins with a later number.
    Warning ListBegins = "list-begins" { marker }
    /// A list whose numbering says one twice.
    Warning ListRepeats = "list-repeats" { marker }
    /// A formulation in quotes of which no material has the list.
    Warning FormulationUnlisted = "formulation-unlisted" { name, count }
    /// A list of which no question could be made.
    Warning ListUncovered = "list-uncovered" { title }

    /// A table of `NAME.quiz.toml` without a key that it needs.
    Error QuizKeyMissing = "quiz-key-missing" { key }
    /// Options of which none is marked as right.
    Error QuizUnmarked = "quiz-unmarked" {}
    /// Options of a statement that are not 对 and 错 with a mark at one of them.
    Error QuizTruth = "quiz-truth" {}
    /// True words for a statement that is true.
    Error QuizCorrection = "quiz-correction" {}
    /// A pair that has not two sides.
    Error QuizPair = "quiz-pair" {}
    /// An answer that a question of this kind does not have.
    Error QuizKindKey = "quiz-kind-key" { key, kind }
    /// Two own questions that ask the same.
    Error QuizTwice = "quiz-twice" { stem }
    /// Two changes of one question, or two new names for one old.
    Error QuizChangeTwice = "quiz-change-twice" { id }
    /// A trainer's question that breaks a rule.
    Error QuizRule = "quiz-rule" { rule }
    /// A trainer's question that bends a rule.
    Warning QuizBent = "quiz-bent" { rule }
    /// A change of a question that is not there.
    Warning QuizGone = "quiz-gone" { id, count, file }
    /// A new name for a question that still has its old one.
    Warning QuizAliasPresent = "quiz-alias-present" { id }
    /// A correction of a list that is not there.
    Warning QuizListGone = "quiz-list-gone" { name }
    /// A title for a list that does not stand before it in the text.
    Warning QuizTitleAbsent = "quiz-title-absent" { title }
    /// A list that is to be split at an item that it has not.
    Warning QuizSplitAbsent = "quiz-split-absent" { head }
    /// A list that is to be joined to the next one where there is none.
    Warning QuizJoinNone = "quiz-join-none" { name }
    /// A question that the desk shows and that is not there any more.
    Error DeskGone = "desk-gone" { id }
    /// A file that is not what the desk showed.
    Error DeskConflict = "desk-conflict" { file }
    /// A step of the desk that cannot be taken back.
    Error DeskStep = "desk-step" {}
    /// A file whose encoding does not hold what is to be written.
    Error DeskEncoding = "desk-encoding" { encoding }
    /// A file that may only be read.
    Error DeskReadOnly = "desk-read-only" {}
    /// A file of questions without its material.
    Warning QuizHomeless = "quiz-homeless" { name }

    /// A theme that is not there.
    Error ThemeMissing = "theme-missing" { theme, known }
    /// A template or word file that is no UTF-8.
    Error ThemeEncoding = "theme-encoding" {}
    /// The theme has no words for the site's language.
    Error LanguageMissing = "language-missing" { language, known }
    /// A template that the front matter names and the theme lacks.
    Error TemplateMissing = "template-missing" { template }
    /// A template that does not parse; `reason` is Tera's own.
    Error TemplateSyntax = "template-syntax" { reason }
    /// A template that fails at one place, on `count` pages; `reason` is Tera's own.
    Error TemplateRender = "template-render" { page, count, reason }
    /// A word file of another language than the site's.
    Warning WordsUnused = "words-unused" { language }
    /// Words that a language lacks.
    Error WordMissing = "word-missing" { language, words }
    /// A word of the interface that nothing says.
    Warning WordUnknown = "word-unknown" { word }
    /// A placeholder in a word of the interface that nothing fills.
    Warning WordPlaceholder = "word-placeholder" { name, known }

    /// An output folder that holds files that are not ours.
    Error OutputForeign = "output-foreign" { folder }
    /// Files in our output folder that somebody else put there.
    Error OutputOthers = "output-others" { folder, files }
    /// An output folder that is a file.
    Error OutputNoFolder = "output-no-folder" { path }
    /// The output and what the site is made of inside one another.
    Error OutputInSource = "output-in-source" { folder, source }
    /// Another Yanxi is writing to the same folder.
    Error OutputBusy = "output-busy" { folder }
    /// The system will not write.
    Error WriteFailed = "write-failed" { path, reason }

    /// A folder for a new site that is a site already.
    Error SiteThere = "site-there" { folder }
    /// A folder for a new site among the files of another.
    Error SiteInside = "site-inside" { folder, site }
    /// A folder for a new site that holds something already.
    Error FolderNotEmpty = "folder-not-empty" { folder }
    /// A path that no material can have.
    Error MaterialPath = "material-path" { path }
    /// A file that the theme does not have.
    Error ThemeFile = "theme-file" { path }
    /// A material that is there already.
    Error MaterialThere = "material-there" { path }
    /// A file that is not there.
    Error FileMissing = "file-missing" {}
    /// A file that is neither Markdown nor plain text.
    Error FileNoText = "file-no-text" {}
    /// Two files of one name, of which each would be written to the same place.
    Error NameTwice = "name-twice" { name, other }
    /// A format that Word wrote before `.docx`, or one of another program.
    Error ImportOld = "import-old" { format }
    /// A document with a password.
    Error ImportLocked = "import-locked" {}
    /// A PDF: what it shows is no text that could be taken over.
    Error ImportPdf = "import-pdf" {}
    /// A file that is no document, no text and no web page.
    Error ImportUnknown = "import-unknown" {}
    /// A document that cannot be unpacked or parsed.
    Error ImportDamaged = "import-damaged" { reason }
    /// A document that is larger than any text, or made to fill the memory.
    Error ImportLarge = "import-large" { limit }
    /// A document in which no text was found.
    Error ImportEmpty = "import-empty" {}
    /// A material that is there already, where one is imported.
    Error ImportThere = "import-there" { path }
    /// Two files of one call that would be the same material.
    Error ImportTwice = "import-twice" { name, other }
    /// A picture that browsers do not show.
    Warning PictureFormat = "picture-format" { name }
    /// A picture that a page cannot bear.
    Warning PictureLarge = "picture-large" { name, pixels, megabytes }
    /// A picture that is not beside the document.
    Warning PictureMissing = "picture-missing" { name }
    /// A note of the questions of the last run that is none.
    Error IdsBroken = "ids-broken" {}
    /// A new file that the system will not write.
    Error CreateFailed = "create-failed" { path, reason }
    /// The system will not tell of changes.
    Error WatchFailed = "watch-failed" { reason }
    /// No port to listen on.
    Error ServeFailed = "serve-failed" { port, reason }
}
