// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/xml_parts.h"

#include <QTest>
#include <utility>

using namespace callwake;

namespace {

struct Seen {
    std::string text;
    std::string fault;
};

Seen seen(std::string_view document, std::size_t piece = 1U << 16)
{
    Seen out;
    XmlHandler handler;
    handler.begin = [&](const XmlElement& e) {
        out.text += std::string(e.name) + "@" + std::to_string(e.offset) + "+"
            + std::to_string(e.length) + "(" + std::string(e["n"]) + ")";
    };
    handler.end = [&](std::string_view name, std::string_view text, std::size_t) {
        out.text += "/" + std::string(name) + "=" + std::string(text) + ";";
    };
    out.fault = readXml(
        [&] {
            const auto next = document.substr(0, piece);
            document.remove_prefix(next.size());
            return next;
        },
        handler);
    return out;
}

} // namespace

class TestXml : public QObject {
    Q_OBJECT

private slots:
    void elementsComeWithTheirPlaces()
    {
        const auto found = seen("<a><b n=\"1 &amp; 2\"/>x<c>y</c>z</a>");
        QCOMPARE(found.text, std::string("a@0+3()b@3+18(1 & 2)/b=;c@22+3()/c=y;/a=xz;"));
        QVERIFY(found.fault.empty());
    }

    void piecesDoNotMatter()
    {
        constexpr std::string_view document = "<a>\n<b n='é'>text</b>\n</a>\n";
        for (const std::size_t piece : {1U, 3U, 8U})
            QCOMPARE(seen(document, piece).text, seen(document).text);
    }

    void piecesDoNotMatterToFaultsEither()
    {
        for (const auto& [document, fault] :
            {std::pair(
                 "<a/>\ntalk.Calls\"\xE8", "text behind the last element, which ends in line 1"),
                std::pair("<a/>count\xC9", "text behind the last element, which ends in line 1"),
                std::pair("\n<a/>\nx<", "text behind the last element, which ends in line 2"),
                std::pair("\n<a n='6' />\"<0p\n<a/>\"",
                    "text behind the last element, which ends in line 2"),
                std::pair("talk.Calls\"\xE8<a/>", "text before the first element")})
            for (const std::size_t piece : {1U, 3U, 8U, 64U})
                QCOMPARE(seen(document, piece).fault, std::string(fault));
    }

    /// Without a mark the first bytes tell UTF-16, also where they come one by one.
    void theEncodingIsToldWhateverThePieces()
    {
        constexpr char wide[] = "<\0a\0 \0n\0=\0'\0\xE9\0'\0/\0>\0";
        constexpr char noElement[] = "'\0c<\xBB";
        for (const std::size_t piece : {1U, 2U, 3U, 64U}) {
            QCOMPARE(seen({wide, sizeof wide - 1}, piece).text, seen({wide, sizeof wide - 1}).text);
            QVERIFY(seen({wide, sizeof wide - 1}, piece).text.starts_with("a@0"));
            QCOMPARE(seen({noElement, sizeof noElement - 1}, piece).fault,
                std::string("unclosed token in line 1"));
        }
    }

    void aDocumentTypeStopsIt()
    {
        const auto found = seen("<!DOCTYPE a [<!ENTITY e 'x'>]><a>&e;</a>");
        QVERIFY(found.text.empty());
        QCOMPARE(found.fault, std::string("document type declaration in line 1"));
    }

    void depthIsBounded()
    {
        std::string document;
        for (int i = 0; i < 100; ++i)
            document += "<a>";
        QCOMPARE(seen(document).fault, std::string("more than 64 levels in line 1"));
    }

    void aCutDocumentSaysSo()
    {
        const auto found = seen("<a>\n<b/>\n");
        QVERIFY(found.text.starts_with("a@0+3()b@4+4()"));
        QVERIFY(found.fault.ends_with("in line 3"));
    }

    /// Looked at anew with every piece, it would take time by the square of its length.
    void aTagWithoutEndIsGivenUp()
    {
        const std::string piece(1U << 16, 'x');
        std::size_t pulled = 0;
        const auto fault = readXml(
            [&] {
                pulled += piece.size();
                return pulled == piece.size() ? std::string_view("<a n='")
                                              : std::string_view(piece);
            },
            {});
        QCOMPARE(fault, std::string("tag longer than 64 MiB in line 1"));
        QVERIFY(pulled <= 3 * (64U << 20));
    }

    void aPictureIsOneAttribute()
    {
        const auto found = seen("<a><b n='" + std::string(5U << 20, 'x') + "'/></a>");
        QVERIFY(found.fault.empty());
        QVERIFY(found.text.ends_with("/b=;/a=;"));
    }

    void nobodyNeedsTheRest()
    {
        int elements = 0;
        XmlHandler handler;
        handler.begin = [&](const XmlElement&) { ++elements; };
        handler.wanted = [&] { return elements < 2; };
        bool given = false;
        const auto fault = readXml(
            [&] {
                return std::exchange(given, true) ? std::string_view()
                                                  : std::string_view("<a><b/><b/><b/></a>");
            },
            handler);
        QCOMPARE(elements, 2);
        QVERIFY(fault.empty());
    }
};

QTEST_GUILESS_MAIN(TestXml)
#include "tst_xml.moc"
