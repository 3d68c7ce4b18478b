//! Numbers as a list's level writes them.

use chinese_number::{ChineseCase, ChineseCountMethod, ChineseVariant, NumberToChinese};

/// A number in a format of `<w:numFmt>`; `None` where it writes none.
pub(super) fn write(number: u64, format: &str) -> Option<String> {
    let small = usize::try_from(number).unwrap_or(usize::MAX);
    Some(match format {
        "none" => return None,
        "lowerLetter" => letters(small, b'a'),
        "upperLetter" => letters(small, b'A'),
        "lowerRoman" => roman(number).to_lowercase(),
        "upperRoman" => roman(number),
        "decimalZero" => format!("{number:02}"),
        "chineseCounting"
        | "chineseCountingThousand"
        | "japaneseCounting"
        | "taiwaneseCounting"
        | "taiwaneseCountingThousand"
        | "koreanCounting" => counted(number, ChineseVariant::Simple, ChineseCase::Lower),
        "chineseLegalSimplified" => counted(number, ChineseVariant::Simple, ChineseCase::Upper),
        "ideographLegalTraditional" => {
            counted(number, ChineseVariant::Traditional, ChineseCase::Upper)
        }
        "ideographDigital" | "japaneseDigitalTenThousand" | "taiwaneseDigital" => number
            .to_string()
            .bytes()
            .filter_map(|digit| "〇一二三四五六七八九".chars().nth(usize::from(digit - b'0')))
            .collect(),
        "ideographTraditional" => one_of("甲乙丙丁戊己庚辛壬癸", number),
        "ideographZodiac" => one_of("子丑寅卯辰巳午未申酉戌亥", number),
        "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" => {
            one_of("①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳", number)
        }
        "decimalEnclosedParen" => one_of("⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇", number),
        "decimalEnclosedFullstop" => one_of("⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛", number),
        "ideographEnclosedCircle" => one_of("㊀㊁㊂㊃㊄㊅㊆㊇㊈㊉", number),
        // Wide digits are narrowed anyway.
        _ => number.to_string(),
    })
}

fn counted(number: u64, variant: ChineseVariant, case: ChineseCase) -> String {
    let words = number.to_chinese(variant, case, ChineseCountMethod::TenThousand);
    let words = words.unwrap_or_else(|_| number.to_string());
    // 十一, as people count, and no 一十一.
    match words.strip_prefix('一') {
        Some(rest) if rest.starts_with('十') => rest.to_owned(),
        _ => words,
    }
}

/// The character of a row; beyond its end the number itself.
fn one_of(row: &str, number: u64) -> String {
    let at = number.checked_sub(1).and_then(|at| usize::try_from(at).ok());
    let found = at.and_then(|at| row.chars().nth(at));
    found.map_or_else(|| number.to_string(), String::from)
}

/// a … z, aa, bb …
fn letters(number: usize, first: u8) -> String {
    let Some(at) = number.checked_sub(1).filter(|at| *at < 26 * 8) else {
        return number.to_string();
    };
    let letter = char::from(first + u8::try_from(at % 26).unwrap_or(0));
    letter.to_string().repeat(at / 26 + 1)
}

fn roman(number: u64) -> String {
    const PARTS: [(u64, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    if !(1..4000).contains(&number) {
        return number.to_string();
    }
    let (mut left, mut words) = (number, String::new());
    for (value, letters) in PARTS {
        while left >= value {
            words.push_str(letters);
            left -= value;
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::write;

    #[test]
    fn numbers_are_written_as_word_writes_them() {
        for (number, format, written) in [
            (1, "chineseCountingThousand", "一"),
            (10, "chineseCounting", "十"),
            (12, "japaneseCounting", "十二"),
            (21, "chineseCountingThousand", "二十一"),
            (105, "chineseCountingThousand", "一百零五"),
            (20, "ideographDigital", "二〇"),
            (3, "chineseLegalSimplified", "叁"),
            (2, "ideographTraditional", "乙"),
            (3, "decimalEnclosedCircle", "③"),
            (30, "decimalEnclosedCircle", "30"),
            (28, "lowerLetter", "bb"),
            (14, "upperRoman", "XIV"),
            (7, "decimalFullWidth", "7"),
            (7, "decimalZero", "07"),
        ] {
            assert_eq!(write(number, format).as_deref(), Some(written), "{format}");
        }
        assert_eq!(write(1, "none"), None);
    }
}
