// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/text.h"
#include "base/visible_text.h"

#include <QTest>

using namespace callwake;
using namespace std::string_view_literals;

class TestText : public QObject {
    Q_OBJECT

private slots:
    void whatHidesOrReordersIsShown()
    {
        QCOMPARE(visible("plain \xC3\xA9"), std::string("plain \xC3\xA9"));
        QCOMPARE(visible("a\x1B[2J\r\n\t"), std::string("a\\e[2J\\r\\n\\t"));
        QCOMPARE(visible("\xE2\x80\xAEgpj.exe"), std::string("[RLO]gpj.exe"));
        QCOMPARE(visible("a\x01z"), std::string("a\\u0001z"));
        QCOMPARE(visible("\xF3\xA0\x80\x81"), std::string("\\U0E0001"));
    }

    void linesOfAPersonStayLines()
    {
        QCOMPARE(visibleLines("a\r\nb\n\n\xE2\x80\xAE"
                              "c\t"),
            std::string("a\nb\n\n[RLO]c\\t"));
        QCOMPARE(visibleLines("a\rb"), std::string("a\\rb"));
        QCOMPARE(visibleLines(""), std::string());
        QCOMPARE(visibleLines("abc\ndef", 5), std::string("abc\nd…"));
    }

    void bytesThatAreNoUtf8AreShownAsTheyAre()
    {
        QCOMPARE(visible("caf\xE9"), std::string("caf\\xE9"));
        QCOMPARE(visible("\xED\xA0\x80"), std::string("\\xED\\xA0\\x80")); // a surrogate
        QCOMPARE(visible("\xE0\x80\xAF"), std::string("\\xE0\\x80\\xAF")); // longer than need be
        QCOMPARE(visible("\xF4\x90\x80\x80"), std::string("\\xF4\\x90\\x80\\x80")); // no such plane
        QVERIFY(isUtf8("\xED\x9F\xBF\xF4\x8F\xBF\xBF"));
        for (const auto text : {"\xED\xA0\x80"sv, "\xE0\x80\xAF"sv, "\xC1\xBF"sv, "\xC3"sv})
            QVERIFY(!isUtf8(text));
    }

    void longTextIsCut()
    {
        QCOMPARE(visible("abcdef", 3), std::string("abc…"));
        QCOMPARE(visible("abc", 3), std::string("abc"));
    }

    void jsonSaysTheSameWithoutWhatATerminalObeys()
    {
        QCOMPARE(harmlessJson("{\"a\": \"\xC2\x9B\x7F\xC3\xA9\"}"),
            std::string("{\"a\": \"\\u009B\\u007F\xC3\xA9\"}"));
        QCOMPARE(harmlessJson("\xF3\xA0\x80\x81"), std::string("\\uDB40\\uDC01"));
    }

    void addressesAreNoLinks()
    {
        QCOMPARE(defanged("https://any.example/a.b"), std::string("hxxps://any[.]example/a.b"));
        QCOMPARE(defanged("any.example"), std::string("any[.]example"));
        QCOMPARE(defangedWords("curl 'http://x.example/y' -o a.exe"),
            std::string("curl 'hxxp://x[.]example/y' -o a.exe"));
        QCOMPARE(urlHost("https://u@Any.example.:8/x"), "Any.example"sv);
        QCOMPARE(urlHost("any.example/x"), ""sv);
    }

    void markupIsText()
    {
        QCOMPARE(escapedHtml("<a b='c' d=\"e\">&`"),
            std::string("&lt;a b=&#39;c&#39; d=&quot;e&quot;&gt;&amp;&#96;"));
    }

    void otherEncodingsBecomeUtf8()
    {
        QCOMPARE(fromWindows1252("a\x80\xE9\x81"), std::string("a\xE2\x82\xAC\xC3\xA9\xC2\x81"));
        QCOMPARE(utf8FromUtf16(u"\u00E9\U0001F600"), std::string("\xC3\xA9\xF0\x9F\x98\x80"));
        const std::u16string half{u'a', char16_t(0xD83D), u'z'};
        QCOMPARE(utf8FromUtf16(half), std::string("a\\uD83Dz"));
    }

    void base64IsReadInBothAlphabets()
    {
        QCOMPARE(fromBase64("aGk_ \r\naGk/"), std::optional<std::string>("hi?hi?"));
        QCOMPARE(fromBase64("aA=="), std::optional<std::string>("h"));
        QVERIFY(!fromBase64("a*"));
    }
};

QTEST_APPLESS_MAIN(TestText)
#include "tst_text.moc"
