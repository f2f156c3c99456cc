// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/page_layout.h"

#include "report/report.h"
#include "support/small_source.h"
#include "support/temporary.h"

#include <QFile>
#include <QProcess>
#include <QStandardPaths>
#include <QTest>

using namespace callwake;
using namespace callwake::test;
using namespace std::chrono_literals;

namespace {

std::string bodyOf(const std::string& inner)
{
    return "<!doctype html><html><head><meta charset=\"utf-8\"></head><body>" + inner
        + "</body></html><!-- seal -->";
}

std::vector<PageBlock> blocks(const std::string& inner)
{
    return must(blocksOf(bodyOf(inner)));
}

QString textOf(const std::string& pdf)
{
    QProcess program;
    program.start("pdftotext", {"-layout", QString::fromStdString(pdf), "-"});
    program.waitForFinished();
    return QString::fromUtf8(program.readAllStandardOutput());
}

/// A case with one sequence; every text of a log is `words`.
Case caseWith(const std::string& path, const std::string& words)
{
    Case c = must(Case::create(path, {"Northgate", "GB", "Europe/London"}));
    SmallSource source(c, words + "/Master.csv");
    source.call("2026-06-18T12:36:00Z", "2003", 50min)
        .program("2026-06-18T13:21:40Z", "clindqvist", "win-03", words)
        .reject(words);
    source.finish();
    const PersonId person = must(c.addPerson({{}, "Cara Lindqvist", "Sales", ""}, "ana"));
    must(c.assign({{}, IdentityKind::Extension, "2003"}, person, "ana"));
    Sequence s;
    s.id = "s1";
    s.person = person;
    s.range = {at("2026-06-18T12:36:00Z"), at("2026-06-18T13:27:00Z")};
    s.priority = 77;
    s.band = Band::High;
    s.reason = words;
    s.calls = {{{1}, s.range.begin, Phase::During, Order::Certain, {}, {}, words}};
    s.hits = {{"C3", 77, 30, "Own number from outside", words, words, true, {{1}}}};
    must(c.replaceSequences(std::nullopt, std::vector{s}, "rules"));
    return c;
}

} // namespace

class TestReportPages : public QObject {
    Q_OBJECT

    const TemporaryFolder m_folder;

private slots:
    void signsOfLogsAreNotJoined()
    {
        const DrawingLibrary* with = drawingLibrary();
        QVERIFY(with);
        std::vector<LayoutPointer> layouts;
        TextSetter setter(*with, layouts);
        const auto glyphsOf = [&](const std::string& text, bool mono) {
            PangoLayout* layout = setter.layoutOf({text, {}}, {.mono = mono});
            const auto each =
                owned(with->pango_layout_get_iter(layout), with->pango_layout_iter_free);
            std::vector<PangoGlyph> out;
            for (const GSList* run = with->pango_layout_iter_get_line_readonly(each.get())->runs;
                 run; run = run->next) {
                const auto* glyphs = static_cast<const PangoGlyphItem*>(run->data)->glyphs;
                for (int i = 0; i < glyphs->num_glyphs; ++i)
                    out.push_back(glyphs->glyphs[i].glyph);
            }
            return out;
        };
        for (const std::string signs : {"-->", "!=", "|>", "===", "->"})
            for (const bool mono : {true, false}) {
                std::vector<PangoGlyph> apart;
                for (const char sign : signs)
                    apart.push_back(glyphsOf(std::string(1, sign), mono).at(0));
                QVERIFY2(glyphsOf(signs, mono) == apart, signs.c_str());
            }
    }

    void noHyphenIsAddedWhereALongWordIsBroken()
    {
        const DrawingLibrary* with = drawingLibrary();
        QVERIFY(with);
        std::vector<LayoutPointer> layouts;
        TextSetter setter(*with, layouts);
        for (const bool mono : {true, false}) {
            const std::string word(200, 'n');
            PangoLayout* layout = setter.layoutOf({word, {}}, {.mono = mono});
            QVERIFY(setter.columnOf(layout, 0, 300, false).lines.size() > 1);
            std::size_t glyphs = 0;
            const auto each =
                owned(with->pango_layout_get_iter(layout), with->pango_layout_iter_free);
            do {
                const PangoLayoutLine* line = with->pango_layout_iter_get_line_readonly(each.get());
                for (const GSList* run = line->runs; run; run = run->next)
                    glyphs += std::size_t(
                        static_cast<const PangoGlyphItem*>(run->data)->glyphs->num_glyphs);
            } while (with->pango_layout_iter_next_line(each.get()));
            QCOMPARE(glyphs, word.size());
        }
    }

    void aPageIsTakenApart()
    {
        const auto found = blocks(
            "<h2><span class=\"band\">High 77</span> Cara</h2>\n<p class=\"verdict\">a<br>\n b</p>"
            "<table><thead><tr><th>A</th><th>B</th></tr></thead><tbody>\n"
            "<tr class=\"hash\"><td colspan=\"2\">&lt;b&gt; "
            "<code>00ff</code></td></tr></tbody></table>"
            "<pre>x  y\nz</pre><figure><svg xmlns=\"s\"><svg x=\"1\"></svg></svg></figure>"
            "<section class=\"sequence low\"><h4>Why</h4><ul><li>one</li></ul></section>");
        std::vector<PageBlock::Kind> kinds;
        for (const PageBlock& block : found)
            kinds.push_back(block.kind);
        using Kind = PageBlock::Kind;
        QCOMPARE(kinds,
            (std::vector{Kind::Heading, Kind::Box, Kind::HeadRow, Kind::Row, Kind::Raw,
                Kind::Drawing, Kind::Subheading, Kind::Item}));
        QCOMPARE(found[0].cells[0].text.text, "High 77 Cara");
        QCOMPARE(found[0].cells[0].text.stretches[0].end, std::size_t(7));
        QCOMPARE(found[1].cells[0].text.text, "a\nb");
        QCOMPARE(found[2].cells.size(), std::size_t(2));
        QCOMPARE(found[3].cells[0].columns, std::size_t(2));
        QCOMPARE(found[3].cells[0].text.text, "<b> 00ff");
        QCOMPARE(
            found[3].cells[0].text.stretches.size(), std::size_t(3)); // code, and small and grey
        QCOMPARE(found[4].cells[0].text.text, "x  y\nz");
        QCOMPARE(found[5].svg, "<svg xmlns=\"s\"><svg x=\"1\"></svg></svg>");
        QVERIFY(found[6].newPage);
        QVERIFY(!found[0].newPage);
    }

    void otherPagesAreRefused()
    {
        QVERIFY(!blocksOf("<html>"));
        QVERIFY(!blocksOf(bodyOf("<p>a & b</p>")));
    }

    void nothingIsSetOutsideOfThePage()
    {
        std::string rows;
        for (int i = 0; i < 200; ++i)
            rows += "<tr><td>" + std::to_string(i) + "</td><td>" + std::string(i, 'w')
                + "</td><td class=\"number\">1,000</td></tr>";
        rows += "<tr><td>long</td><td>" + std::string(20'000, 'w') + "</td><td>1</td></tr>";
        const auto set =
            blocks("<table><thead><tr><th>N</th><th>Text</th><th>Count</th></tr></thead>"
                   "<tbody>"
                + rows + "</tbody></table><pre>" + std::string(9'000, 'x') + "</pre>");
        const DrawingLibrary* with = drawingLibrary();
        QVERIFY(with);
        const Pages pages = layOut(*with, set, "foot");
        QVERIFY(pages.pages.size() > 3);
        std::size_t lines = 0;
        for (const Page& page : pages.pages) {
            lines += page.lines.size();
            QVERIFY(page.lines.size() >= 2 + 1); // a foot, and something to read
            for (const Page::Line& line : page.lines) {
                QVERIFY(line.x >= 0 && line.x < Page::width);
                QVERIFY(line.baseline > 0 && line.baseline < Page::height);
            }
            for (const Page::Area& area : page.areas)
                QVERIFY(area.y + area.height <= Page::height);
        }
        QVERIFY(lines > 600);
    }

    void whatIsReadIsPrinted()
    {
        if (QStandardPaths::findExecutable("pdftotext").isEmpty())
            QSKIP("pdftotext of poppler-utils is not installed");
        const std::string words = "<script>x</script> javascript:x() https://x.example/a \x1b[31m";
        const Case c = caseWith(m_folder.path("pages.callwake"), words);
        const std::string file = m_folder.path("report.pdf");
        must(writeReport(c, std::nullopt, file));
        const QString text = textOf(file);
        for (const char* said : {"Northgate", "High 77", "Cara Lindqvist",
                 "Own number from outside", "<script>x</script>", "https[:]//x.example/a",
                 "\\e[31m", "Records that could not be", "Journal", "Page 1 of "})
            QVERIFY2(text.contains(QString::fromUtf8(said)), said);
        QVERIFY(!text.contains("://"));
    }

    void aCaseMayHaveNoTitle()
    {
        const Case c = must(Case::create(m_folder.path("untitled.callwake"), {"", "GB", "UTC"}));
        QVERIFY(
            QString::fromStdString(must(htmlReport(c))).contains("<h1>Case without a title</h1>"));
        QVERIFY(must(pdfReport(c)).starts_with("%PDF-"));
    }

    void theSameCaseGivesTheSamePages()
    {
        const Case c = caseWith(m_folder.path("same.callwake"), "Plain");
        const std::string pages = must(pdfReport(c));
        QVERIFY(pages.starts_with("%PDF-"));
        QVERIFY(pages.find("/Annots") == std::string::npos); // no links
        QTest::qSleep(1100); // the time of writing is no part of it
        QVERIFY(must(pdfReport(c)) == pages);
    }
};

QTEST_GUILESS_MAIN(TestReportPages)
#include "tst_report_pages.moc"
