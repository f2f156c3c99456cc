// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Template definitions of event logs: when one of another chunk is the same, and when it is not.
#include "formats/windows/evtx_chunk_parts.h"
#include "formats/windows/evtx_template_parts.h"
#include "formats/windows/evtx_value_parts.h"
#include "support/evtx_samples.h"

#include <QTest>
#include <map>

using namespace callwake;
using namespace callwake::test;

namespace {

/// The chunk of a log that holds these events.
std::string chunkOf(const std::vector<EvtxEvent>& events)
{
    EvtxWriter writer;
    for (const auto& event : events)
        writer.add(event);
    return writer.bytes().substr(evtxFileHeaderSize);
}

using Sources = std::map<std::uint32_t, EvtxTemplateSource>; ///< by the template's id

/// The template that is used at `at`, and those of its values.
void collect(std::string_view chunk, std::size_t at, EvtxPlace place, Sources& out)
{
    const auto instance = parseInstance(chunk, at);
    const std::size_t begin = instance.definition + evtxDefinitionHeader;
    const std::size_t size = littleEndian<std::uint32_t>(chunk, begin - 4);
    out.try_emplace(instance.id, EvtxTemplateSource{chunk, begin, begin + size, place, true});
    std::size_t value = instance.values;
    for (std::size_t i = 0; i < instance.count; ++i) {
        const std::size_t descriptor = instance.descriptors + i * 4;
        if (littleEndian<std::uint8_t>(chunk, descriptor + 2) == EvtxValue::BinXml)
            collect(chunk, value + evtxFragmentHeader, EvtxPlace::Event, out);
        value += littleEndian<std::uint16_t>(chunk, descriptor);
    }
}

Sources sourcesIn(std::string_view chunk)
{
    Sources out;
    forEachRecord(openChunk(chunk), [&](const EvtxRecord& record) {
        collect(chunk, record.offset + 24 + evtxFragmentHeader, EvtxPlace::Outside, out);
    });
    return out;
}

/// All that the reader takes from a template, as text.
std::string written(const EvtxTemplate& made)
{
    std::string out = made.whole ? "whole\n" : "";
    for (const auto& item : made.items) {
        out.append(std::to_string(int(item.place)) + " ").append(made.nameOf(item));
        for (std::size_t i = 0; i < item.parts; ++i) {
            const auto& part = made.parts.at(item.firstPart + i);
            out += " " + std::to_string(part.substitution) + "'"
                + made.text.substr(part.textAt, part.textSize) + "'";
        }
        out += "\n";
    }
    return out;
}

} // namespace

class TestEvtxTemplates : public QObject {
    Q_OBJECT

private slots:
    /// Names stand where a chunk needs them first: in the one definition or in the other.
    void aDefinitionIsKnownInAnotherChunk()
    {
        auto events = workstationEvents();
        const std::string one = chunkOf(events);
        std::reverse(events.begin(), events.end());
        const std::string other = chunkOf(events);
        const auto known = sourcesIn(one), again = sourcesIn(other);
        std::size_t both = 0, found = 0, moved = 0;
        for (const auto& [id, source] : known) {
            if (!again.contains(id)) // the chunk is full before it
                continue;
            ++both;
            const auto made = compileTemplate(source);
            const auto& same = again.at(id);
            found += isSameDefinition(made, same) ? 1U : 0U;
            QCOMPARE(written(compileTemplate(same)), written(made));
            moved += source.end - source.begin != same.end - same.begin ? 1U : 0U;
            for (const auto& [otherId, another] : again)
                if (otherId != id && isSameDefinition(made, another))
                    QCOMPARE(written(compileTemplate(another)), written(made));
        }
        QVERIFY(both > 10 && moved > 1);
        QVERIFY(found * 10 > both * 9); // events of different elements may share an id
    }

    /// Whatever is changed: it is another one, or the same is made of it.
    void aChangedDefinitionIsNotTakenForTheKnownOne()
    {
        const auto events = workstationEvents();
        const std::string one = chunkOf({events.at(0), events.at(1)});
        const std::string other = chunkOf({events.at(1), events.at(0)});
        const auto known = sourcesIn(one), again = sourcesIn(other);
        std::size_t told = 0;
        for (const auto& [id, source] : known) {
            const auto made = compileTemplate(source);
            const auto& same = again.at(id);
            std::string changed = other;
            for (std::size_t at = evtxFirstRecord; at < other.size(); ++at) {
                changed[at] = char(other[at] ^ (1 << at % 8));
                EvtxTemplateSource now = same;
                now.chunk = changed;
                if (isSameDefinition(made, now))
                    QCOMPARE(written(compileTemplate(now)), written(made));
                else
                    ++told;
                changed[at] = other[at];
            }
            for (std::size_t end = same.begin; end < same.end; ++end) {
                EvtxTemplateSource cut = same;
                cut.end = end;
                if (isSameDefinition(made, cut))
                    QCOMPARE(written(compileTemplate(cut)), written(made));
            }
        }
        QVERIFY(told > 1000);
    }

    void whatCannotBeComparedIsNot()
    {
        QVERIFY(!isSameDefinition({}, {std::string_view(), 0, 0, EvtxPlace::Outside, true}));
        const std::string chunk = chunkOf({workstationEvents().at(0)});
        const auto source = sourcesIn(chunk).begin()->second;
        auto record = source;
        record.dependencies = false; // a record's own elements
        QVERIFY(compileTemplate(record).tokens.empty());
        auto cut = source;
        cut.end -= 8;
        QVERIFY(compileTemplate(cut).tokens.empty());
        QVERIFY(!compileTemplate(source).tokens.empty());
    }

    void aLongNameThatIsNamedOverAndOverEnds()
    {
        constexpr std::uint16_t characters = 15000;
        std::string chunk(512, '\0');
        chunk.append(6, '\0').append(reinterpret_cast<const char*>(&characters), 2);
        chunk.append(characters * 2U, 'n');
        const std::size_t begin = chunk.size();
        constexpr std::string_view processingTarget("\x0A\0\x02\0\0", 5); // of the name at 512
        for (int i = 0; i < 5000; ++i)
            chunk += processingTarget;
        chunk += '\0';
        const auto made = compileTemplate({chunk, begin, chunk.size(), EvtxPlace::Outside, true});
        QVERIFY(!made.whole && made.tokens.empty());
        QVERIFY(made.text.capacity() < 1'000'000);
    }
};

QTEST_APPLESS_MAIN(TestEvtxTemplates)
#include "tst_evtx_templates.moc"
