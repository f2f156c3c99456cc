// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/keyed_archive_parts.h"
#include "formats/plist_parts.h"

#include <QTest>
#include <bit>
#include <random>
#include <utility>

using namespace callwake;

namespace {

using Type = PlistValue::Type;

std::string bigEndian(std::uint64_t value, std::size_t size)
{
    std::string out;
    for (std::size_t i = size; i-- > 0;)
        out += char(value >> (8 * i) & 0xFF);
    return out;
}

/// A binary list of these objects, with numbers and places of one and two bytes.
std::string binary(const std::vector<std::string>& objects, std::uint64_t top = 0)
{
    std::string out = "bplist00";
    std::string table;
    for (const auto& object : objects) {
        table += bigEndian(out.size(), 2);
        out += object;
    }
    const auto place = out.size();
    return out + table + std::string(6, '\0') + "\2\1" + bigEndian(objects.size(), 8)
        + bigEndian(top, 8) + bigEndian(place, 8);
}

std::string ascii(std::string_view text)
{
    return char(0x50 | text.size()) + std::string(text);
}

/// A date, a wide text, a number, a truth, data and a list with one of each kind.
std::string everything()
{
    return binary({"\xD3\1\2\3\4\5\6", ascii("when"), ascii("name"), ascii("rest"),
        "\x33" + bigEndian(std::bit_cast<std::uint64_t>(803467800.5), 8),
        std::string("\x62\0Z\0\xFC", 5), "\xA5\7\x8\x9\xA\xB", "\x10\x2A",
        "\x13" + bigEndian(std::uint64_t(-7), 8), "\x09",
        "\x23" + bigEndian(std::bit_cast<std::uint64_t>(1.5), 8), std::string("\x43\0\1\xFF", 4)});
}

std::string xml(std::string_view inside)
{
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE plist PUBLIC \"-//Apple//DTD "
           "PLIST "
           "1.0//EN\" \"http://www.apple.com/DTDs/PropertyList-1.0.dtd\">\n<plist "
           "version=\"1.0\">"
        + std::string(inside) + "</plist>\n";
}

QString faultOf(std::string_view bytes)
{
    return QString::fromStdString(readPlist(bytes).fault);
}

void visit(const PlistValue& value, std::size_t size, std::size_t& values)
{
    ++values;
    QVERIFY(value.offset >= 0 && value.length > 0);
    QVERIFY(std::size_t(value.offset + value.length) <= size);
    QVERIFY(!value.is(Type::Dict) || value.keys.size() == value.items.size());
    for (const auto& item : value.items)
        visit(item, size, values);
}

/// An archive of an object with a number, a text, nil, a list of two and a date; `root` and `list`
/// are the references to the object and to what stands under "m".
std::string archive(const std::string& root = "\x80\1", const std::string& list = "\x80\4")
{
    const std::string nil("\x80\0", 2);
    return binary(
        {"\xD2\1\2\3\4", ascii("$top"), ascii("$objects"), "\xD1\5\6", "\xA6\7\x8\x9\xA\xB\xC",
            ascii("root"), root, ascii("$null"), // 7: the objects of the archive, from here to 12
            "\xD6\xD\xE\xF\x10\x11\x12\x13\x14\x15\x16\x17\x18", "\xD1\x19\x1A", ascii("hello"),
            "\xD1\x1B\x1C", "\xD1\x1D\x1E", // its keys:
            ascii("$class"), ascii("n"), ascii("t"), ascii("z"), ascii("m"), ascii("d"), // 18
            "\x80\2", "\x10\x2A", "\x80\3", nil, list, "\x80\5", // 24
            ascii("$classname"), ascii("Call"), ascii("NS.objects"), "\xA2\x14\x15",
            ascii("NS.time"), "\x23" + bigEndian(std::bit_cast<std::uint64_t>(86400.5), 8)});
}

} // namespace

class TestPlist : public QObject {
    Q_OBJECT

private slots:
    void everyKindOfBinaryValueIsRead()
    {
        const auto found = readPlist(everything());
        QCOMPARE(found.fault, std::string());
        const auto& root = found.root;
        QCOMPARE(root["when"].asTime().value_or(Instant()),
            *instantFromFields(2026, 6, 18, 9, 30, 0, 500'000));
        QCOMPARE(root["name"].asText(), std::string_view("Zü"));
        const auto& rest = root["rest"].items;
        QCOMPARE(rest.size(), 5);
        QCOMPARE(rest[0].asInteger().value_or(0), 42);
        QCOMPARE(rest[1].asInteger().value_or(0), -7);
        QVERIFY(rest[2].isTrue());
        QCOMPARE(rest[3].real, 1.5);
        QCOMPARE(rest[4].text, std::string("\0\1\xFF", 3));
        QVERIFY(root["other"].is(Type::Null) && root["when"]["name"].is(Type::Null));
    }

    void everyKindOfXmlValueIsRead()
    {
        const auto found = readPlist("\n \n"
            + xml("<dict><key>when</key><date>2026-06-18T09:30:00Z</date><key>name</"
                  "key><string>Z&amp;"
                  "\xC3\xBC</string><key>rest</key><array><integer> 42 "
                  "</integer><integer>-7</integer>"
                  "<true/><real>1.5</real><data>\nAAH/\n</data><string/></array></dict>"));
        QCOMPARE(found.fault, std::string());
        const auto& root = found.root;
        QCOMPARE(root.line, 5);
        QCOMPARE(
            root["when"].asTime().value_or(Instant()), *instantFromFields(2026, 6, 18, 9, 30, 0));
        QCOMPARE(root["name"].asText(), std::string_view("Z&\xC3\xBC"));
        const auto& rest = root["rest"].items;
        QCOMPARE(rest.size(), 6);
        QCOMPARE(rest[0].asInteger().value_or(0), 42);
        QVERIFY(rest[2].isTrue());
        QCOMPARE(rest[4].text, std::string("\0\1\xFF", 3));
        QVERIFY(rest[5].is(Type::Text));
    }

    void placesAreThoseInTheFile()
    {
        const auto text = xml("<array><dict><key>a</key><true/></dict><string>x</string></array>");
        const auto found = readPlist(text);
        const auto of = [&](const PlistValue& v) {
            return text.substr(std::size_t(v.offset), std::size_t(v.length));
        };
        QCOMPARE(of(found.root.items.at(0)), std::string("<dict><key>a</key><true/></dict>"));
        QCOMPARE(of(found.root.items[0]["a"]), std::string("<true/>"));
        QCOMPARE(of(found.root.items.at(1)), std::string("<string>x</string>"));
    }

    void theMarkAndTheNameOfAnEarlierEncodingAreNoFault()
    {
        const std::string list = xml("<array><true/></array>");
        const auto wide = QString::fromStdString(list)
                              .replace(QStringLiteral("UTF-8"), QStringLiteral("utf-16"))
                              .toStdString();
        for (const auto& text : {"\xEF\xBB\xBF" + list, "\xEF\xBB\xBF \n" + wide, wide}) {
            QVERIFY(looksLikePlist(text));
            const auto found = readPlist(text);
            QCOMPARE(found.fault, std::string());
            const auto& item = found.root.items.at(0);
            QCOMPARE(text.substr(std::size_t(item.offset), std::size_t(item.length)),
                std::string("<true/>"));
            QCOMPARE(item.line, text.find(" \n") < 8 ? 4 : 3);
        }
    }

    void whatStandsWholeBeforeAFaultIsKept()
    {
        const auto text = xml("<dict><key>a</key><true/><key>list</key><array><dict><key>x</key>"
                              "<true/></dict><dict><key>y</key><false/></dict></array></dict>");
        const auto found = readPlist(std::string_view(text).substr(0, text.find("<false/>") + 4));
        QVERIFY(!found.fault.empty());
        QVERIFY(found.root["a"].isTrue());
        QCOMPARE(found.root["list"].items.size(), 1U);
        QVERIFY(found.root["list"].items[0]["x"].isTrue());
        QCOMPARE(found.offset, std::int64_t(text.find("<dict><key>y")));
        QCOMPARE(found.line, 3);
        QVERIFY(
            readPlist(std::string_view(text).substr(0, text.find("<dict>"))).root.is(Type::Null));
    }

    void onlyAnEmptyDoctypeIsAccepted()
    {
        QVERIFY(faultOf("<!DOCTYPE plist [<!ENTITY e 'x'>]><plist><string>&e;</string></plist>")
                    .startsWith(QStringLiteral("document type declaration")));
        QVERIFY(faultOf(xml("<string>&e;</string>")).startsWith(QStringLiteral("reference")));
    }

    void whatIsNoListIsRefused()
    {
        for (const auto text : {"", "bplist00", "<plist/", "<html></html>"})
            QVERIFY2(!faultOf(text).isEmpty(), text);
        QCOMPARE(faultOf(xml("<dict><true/></dict>")), QStringLiteral("value without a key"));
        QCOMPARE(faultOf(xml("<key>a</key>")), QStringLiteral("key outside a dictionary"));
        QCOMPARE(faultOf(xml("<true/><true/>")), QStringLiteral("two values in one property list"));
        QCOMPARE(faultOf(xml("<string>a<true/></string>")),
            QStringLiteral("value inside one that is no list"));
    }

    void hostileBinaryListsAreRefused()
    {
        QCOMPARE(faultOf(binary({"\xA1\1", std::string("\xA1\0", 2)})),
            QStringLiteral("an object that is inside itself"));
        QCOMPARE(faultOf(binary({"\xA1\x9"})),
            QStringLiteral("reference to an object that is not there"));
        QCOMPARE(faultOf(binary({"\x5F\x13\x7F\xFF\xFF\xFF\xFF\xFF\xFF\xFF"})),
            QStringLiteral("object that is cut off"));
        QCOMPARE(faultOf(binary({"\xDF\x13\x7F\xFF\xFF\xFF\xFF\xFF\xFF\xFF"})),
            QStringLiteral("object that is cut off"));
        QCOMPARE(faultOf(binary({"\xF0"})), QStringLiteral("object of an unknown kind"));
        std::vector<std::string> deep;
        for (int i = 1; i <= 100; ++i)
            deep.push_back(std::string("\xA1") + char(i));
        deep.emplace_back("\x09");
        QCOMPARE(faultOf(binary(deep)), QStringLiteral("values more than 60 deep"));
        std::vector<std::string> laughs; // each list names the next one ten times
        for (int i = 1; i <= 40; ++i)
            laughs.push_back("\xAA" + std::string(10, char(i)));
        laughs.emplace_back("\x51"
                            "x");
        QVERIFY(faultOf(binary(laughs)).startsWith(QStringLiteral("more values")));
    }

    void damageIsSurvived()
    {
        std::mt19937 random(1);
        const auto text = xml("<dict><key>a</key><array><date>2026-06-18T09:30:00Z</date><data>AAAA"
                              "</data></array><key>b</key><string>x</string></dict>");
        for (const auto& whole : {everything(), text}) {
            for (std::size_t length = 0; length < whole.size(); ++length)
                (void)readPlist(std::string_view(whole).substr(0, length));
            for (int round = 0; round < 20'000; ++round) {
                auto bytes = whole;
                for (auto changes = 1 + random() % 3; changes > 0; --changes)
                    bytes[8 + random() % (bytes.size() - 8)] = char(random());
                const auto found = readPlist(bytes);
                std::size_t values = 0;
                if (found.fault.empty())
                    visit(found.root, bytes.size(), values);
                if (QTest::currentTestFailed())
                    return;
            }
        }
    }

    void archivesOfObjectsAreRead()
    {
        const KeyedArchive read(archive());
        QCOMPARE(read.fault(), std::string_view());
        const auto& root = read.root();
        QCOMPARE(read.classOf(root), std::string_view("Call"));
        QCOMPARE(read.integer(root, "n"), std::optional<std::int64_t>(42));
        QCOMPARE(read.number(root, "n"), std::optional(42.0));
        QCOMPARE(read.text(root, "t"), std::string_view("hello"));
        QVERIFY(read.in(root, "z").is(Type::Null) && read.in(root, "none").is(Type::Null));
        QVERIFY(!read.integer(root, "t") && read.text(root, "n").empty());
        const auto members = read.members(root, "m");
        QCOMPARE(members.size(), 2U);
        QCOMPARE(members[0]->asInteger(), std::optional<std::int64_t>(42));
        QCOMPARE(members[1]->asText(), std::string_view("hello"));
        QVERIFY(read.time(root, "d") == instantFromCocoa(86400.5));
        // What leads nowhere, or to itself, is nothing.
        for (const std::string& nowhere :
            {std::string("\x80\x63"), std::string("\x87\1\1\1\1\1\1\1\1"), std::string("\x80\1")})
            QVERIFY(KeyedArchive(archive("\x80\1", nowhere)).members(root, "m").size() < 3);
        QVERIFY(!KeyedArchive(archive("\x80\x63")).fault().empty());
        for (const auto& none : {everything(), std::string(), std::string("bplist00")})
            QVERIFY(!KeyedArchive(none).fault().empty());
    }
};

QTEST_GUILESS_MAIN(TestPlist)
#include "tst_plist.moc"
