// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/evtx_writer.h"

#include "base/text.h"
#include "support/evtx_bytes.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <functional>
#include <map>

namespace callwake::test {

namespace {

constexpr std::size_t chunkSize = 65536;
constexpr std::size_t fileHeaderSize = 4096;
constexpr std::size_t firstRecord = 512;

std::uint32_t crc32(std::string_view bytes, std::uint32_t crc = 0)
{
    crc = ~crc;
    for (const char c : bytes) {
        crc ^= std::uint8_t(c);
        for (int bit = 0; bit < 8; ++bit)
            crc = (crc >> 1) ^ (crc & 1 ? 0xEDB88320U : 0U);
    }
    return ~crc;
}

enum Token : std::uint8_t {
    EndOfFragment = 0x00,
    OpenElement = 0x01,
    CloseStart = 0x02,
    CloseEmpty = 0x03,
    EndElement = 0x04,
    Value = 0x05,
    Attribute = 0x06,
    TemplateInstance = 0x0C,
    OptionalSubstitution = 0x0E,
    FragmentHeader = 0x0F,
    More = 0x40,
};

/// As classic providers write: values without names, one after the other.
bool positional(const EvtxEvent& event)
{
    return event.userData.empty() && !event.data.empty() && event.data[0].name.empty();
}

const std::string eventNamespace = "http://schemas.microsoft.com/win/2004/08/events/event";

std::string iso(std::uint64_t filetime)
{
    const std::string time = formatIso(instantFromFiletime(filetime).value_or(Instant{}));
    std::string fraction = std::to_string(filetime % 10'000'000);
    fraction.insert(0, 7 - fraction.size(), '0');
    return time.substr(0, 19) + "." + fraction + "Z";
}

} // namespace

/// Builds one chunk; offsets inside binary XML count from its first byte.
struct EvtxWriter::Chunk {
    std::string data = std::string(firstRecord, '\0');
    std::map<std::string, std::uint32_t> names; ///< UTF-16 -> offset
    std::map<std::string, std::uint32_t> templates; ///< what tells them apart -> offset
    std::array<std::uint32_t, 64> nameHeads{};
    std::array<std::uint32_t, 32> templateHeads{};
    std::uint64_t firstId = 0;
    std::uint64_t lastId = 0;
    std::uint32_t lastRecord = 0;
    bool dependencies = true; ///< elements carry a dependency id: only inside templates
    struct Open {
        std::size_t size; ///< where the element's size stands
        std::size_t attributes; ///< where the size of its attribute list stands, or 0
    };
    std::vector<Open> open;

    bool add(const EvtxEvent& event);
    [[nodiscard]] std::string finished() const;

private:
    void name(std::string_view text);
    void begin(std::string_view text, bool attributes = false, std::uint16_t dependency = 0xFFFF);
    void attribute(std::string_view text, bool more = false);
    void closeStart(Token token = CloseStart);
    void end();
    void text(std::string_view utf8);
    void utf16Text(std::string_view bytes);
    void substitution(std::uint16_t index, std::uint8_t type);
    void textElement(std::string_view elementName, std::string_view utf8);
    void substitutionElement(std::string_view elementName, std::uint16_t index, std::uint8_t type);
    void record(const EvtxEvent& event);
    std::size_t instance(const std::string& key, const std::vector<EvtxData>& values,
        const std::function<void()>& definition);
    void embeddedData(const EvtxEvent& event, std::size_t descriptor);
    void systemTemplate(const EvtxEvent& event);
    void dataTemplate(const EvtxEvent& event);
    void forwarded(const EvtxEvent& event);
    [[nodiscard]] std::vector<EvtxData> systemValues(const EvtxEvent& event) const;
};

void EvtxWriter::Chunk::name(std::string_view utf8)
{
    const std::string chars = utf16(utf8);
    const auto known = names.find(chars);
    put(data, std::uint32_t(known != names.end() ? known->second : data.size() + 4));
    if (known != names.end())
        return;
    std::uint32_t hash = 0;
    for (std::size_t i = 0; i < chars.size(); i += 2)
        hash = hash * 65599
            + (std::uint8_t(chars[i]) | std::uint32_t(std::uint8_t(chars[i + 1])) << 8);
    hash &= 0xFFFF;
    const auto offset = std::uint32_t(data.size());
    put(data, nameHeads[hash % 64]);
    put(data, std::uint16_t(hash));
    put(data, std::uint16_t(chars.size() / 2));
    data += chars;
    put(data, std::uint16_t(0));
    nameHeads[hash % 64] = offset;
    names.emplace(chars, offset);
}

void EvtxWriter::Chunk::begin(
    std::string_view elementName, bool attributes, std::uint16_t dependency)
{
    put(data, std::uint8_t(OpenElement | (attributes ? More : 0)));
    if (dependencies)
        put(data, dependency);
    open.push_back({data.size(), 0});
    put(data, std::uint32_t(0));
    name(elementName);
    if (attributes) {
        open.back().attributes = data.size();
        put(data, std::uint32_t(0));
    }
}

void EvtxWriter::Chunk::attribute(std::string_view attributeName, bool more)
{
    put(data, std::uint8_t(Attribute | (more ? More : 0)));
    name(attributeName);
}

void EvtxWriter::Chunk::closeStart(Token token)
{
    if (const std::size_t at = open.back().attributes)
        putAt(data, at, std::uint32_t(data.size() - at - 4));
    put(data, std::uint8_t(token));
    if (token == CloseEmpty) {
        putAt(data, open.back().size, std::uint32_t(data.size() - open.back().size - 4));
        open.pop_back();
    }
}

void EvtxWriter::Chunk::end()
{
    put(data, std::uint8_t(EndElement));
    putAt(data, open.back().size, std::uint32_t(data.size() - open.back().size - 4));
    open.pop_back();
}

void EvtxWriter::Chunk::utf16Text(std::string_view bytes)
{
    put(data, std::uint8_t(Value));
    put(data, std::uint8_t(Text));
    put(data, std::uint16_t(bytes.size() / 2));
    data += bytes;
}

void EvtxWriter::Chunk::text(std::string_view utf8)
{
    utf16Text(utf16(utf8));
}

void EvtxWriter::Chunk::substitution(std::uint16_t index, std::uint8_t type)
{
    put(data, std::uint8_t(OptionalSubstitution));
    put(data, index);
    put(data, type);
}

void EvtxWriter::Chunk::textElement(std::string_view elementName, std::string_view utf8)
{
    begin(elementName);
    closeStart();
    text(utf8);
    end();
}

void EvtxWriter::Chunk::substitutionElement(
    std::string_view elementName, std::uint16_t index, std::uint8_t type)
{
    begin(elementName, false, index);
    closeStart();
    substitution(index, type);
    end();
}

/// Refers to the template `key`, which `definition` writes where it is new in this chunk. Returns
/// where the descriptors of the values stand.
std::size_t EvtxWriter::Chunk::instance(const std::string& key, const std::vector<EvtxData>& values,
    const std::function<void()>& definition)
{
    std::array<std::uint32_t, 4> guid{};
    for (std::uint32_t part = 0; part < guid.size(); ++part)
        guid[part] = crc32(key, part * 0x9E3779B9U + 1);
    const auto known = templates.find(key);
    put(data, std::uint8_t(TemplateInstance));
    put(data, std::uint8_t(1));
    put(data, guid[0]);
    put(data, std::uint32_t(known != templates.end() ? known->second : data.size() + 4));
    if (known == templates.end()) {
        const auto offset = std::uint32_t(data.size());
        std::uint32_t& head = templateHeads[guid[0] % 32];
        put(data, head);
        head = offset;
        templates.emplace(key, offset);
        for (const std::uint32_t part : guid)
            put(data, part);
        put(data, std::uint32_t(0));
        data += std::string("\x0F\x01\x01\x00", 4);
        definition();
        put(data, std::uint8_t(EndOfFragment));
        putAt(data, offset + 20, std::uint32_t(data.size() - offset - 24));
    }
    put(data, std::uint32_t(values.size()));
    const std::size_t descriptors = data.size();
    for (const EvtxData& value : values) {
        put(data, std::uint16_t(value.bytes.size()));
        put(data, std::uint8_t(value.bytes.empty() ? std::uint8_t(Null) : value.type));
        put(data, std::uint8_t(0));
    }
    for (const EvtxData& value : values)
        data += value.bytes;
    return descriptors;
}

/// The System element as manifest providers have it, and what stands beside it: a substitution that
/// holds the event data, or the positional data themselves.
void EvtxWriter::Chunk::systemTemplate(const EvtxEvent& event)
{
    begin("Event", true, 17);
    attribute("xmlns");
    text(eventNamespace);
    closeStart();
    begin("System");
    closeStart();
    begin("Provider", true);
    attribute("Name");
    substitution(14, Text);
    closeStart(CloseEmpty);
    begin("EventID", true, 3);
    attribute("Qualifiers");
    substitution(4, UInt16);
    closeStart();
    substitution(3, UInt16);
    end();
    substitutionElement("Version", 11, UInt8);
    substitutionElement("Level", 0, UInt8);
    substitutionElement("Task", 2, UInt16);
    substitutionElement("Opcode", 1, UInt8);
    substitutionElement("Keywords", 5, Hex64);
    begin("TimeCreated", true);
    attribute("SystemTime");
    substitution(6, FileTime);
    closeStart(CloseEmpty);
    substitutionElement("EventRecordID", 10, UInt64);
    begin("Correlation", true);
    attribute("ActivityID", true);
    substitution(7, Guid);
    attribute("RelatedActivityID");
    substitution(13, Guid);
    closeStart(CloseEmpty);
    begin("Execution", true);
    attribute("ProcessID", true);
    substitution(8, UInt32);
    attribute("ThreadID");
    substitution(9, UInt32);
    closeStart(CloseEmpty);
    substitutionElement("Channel", 16, Text);
    textElement("Computer", event.computer);
    begin("Security", true);
    attribute("UserID");
    substitution(12, Sid);
    closeStart(CloseEmpty);
    end();
    dataTemplate(event);
    end();
}

/// What stands beside System in the template of an event.
void EvtxWriter::Chunk::dataTemplate(const EvtxEvent& event)
{
    if (!positional(event)) {
        substitution(17, BinXml);
        return;
    }
    begin("EventData");
    closeStart();
    substitutionElement("Data", 18, TextArray);
    substitutionElement("Binary", 19, Binary);
    end();
}

std::vector<EvtxData> EvtxWriter::Chunk::systemValues(const EvtxEvent& event) const
{
    std::vector<EvtxData> values(18);
    values[0] = {"", UInt8, bytesOf(std::uint8_t(4))};
    values[1] = {"", UInt8, bytesOf(std::uint8_t(0))};
    values[2] = {"", UInt16, bytesOf(event.eventId)};
    values[3] = {"", UInt16, bytesOf(event.eventId)};
    values[5] = {"", Hex64, bytesOf(std::uint64_t(0x8020000000000000))};
    values[6] = {"", FileTime, bytesOf(event.filetime)};
    values[8] = {"", UInt32, bytesOf(std::uint32_t(4))};
    values[9] = {"", UInt32, bytesOf(std::uint32_t(88))};
    values[10] = {"", UInt64, bytesOf(event.recordId)};
    values[11] = {"", UInt8, bytesOf(event.version)};
    values[12] = evtxSid("", event.userSid);
    values[14] = evtxText("", event.provider);
    values[16] = evtxText("", event.channel);
    return values;
}

/// Plain elements with texts, as in a log of forwarded events.
void EvtxWriter::Chunk::forwarded(const EvtxEvent& event)
{
    const auto attributed = [&](std::string_view element, std::string_view key,
                                std::string_view value) {
        begin(element, true);
        attribute(key);
        text(value);
        closeStart(CloseEmpty);
    };
    dependencies = false;
    begin("Event", true);
    attribute("xmlns");
    text(eventNamespace);
    closeStart();
    begin("System");
    closeStart();
    attributed("Provider", "Name", event.provider);
    textElement("EventID", std::to_string(event.eventId));
    textElement("Version", std::to_string(event.version));
    attributed("TimeCreated", "SystemTime", iso(event.filetime));
    textElement("EventRecordID", std::to_string(event.recordId));
    textElement("Channel", event.channel);
    textElement("Computer", event.computer);
    attributed("Security", "UserID", event.userSid);
    end();
    begin("EventData");
    closeStart();
    for (const EvtxData& item : event.data) {
        assert(item.type == Text && "forwarded values are texts");
        begin("Data", !item.name.empty());
        if (!item.name.empty()) {
            attribute("Name");
            text(item.name);
        }
        closeStart();
        utf16Text(item.bytes);
        end();
    }
    end();
    begin("RenderingInfo", true);
    attribute("Culture");
    text("en-US");
    closeStart();
    textElement("Level", "Information");
    end();
    end();
    dependencies = true;
}

void EvtxWriter::Chunk::embeddedData(const EvtxEvent& event, std::size_t descriptor)
{
    const std::size_t start = data.size();
    std::string shape = event.userData;
    for (const EvtxData& item : event.data)
        shape += '|' + item.name + ':' + std::to_string(item.type);
    data += std::string("\x0F\x01\x01\x00", 4);
    instance(shape, event.data, [&] {
        begin(event.userData.empty() ? "EventData" : "UserData");
        closeStart();
        if (!event.userData.empty()) {
            begin(event.userData, true);
            attribute("xmlns");
            text("http://manifests.microsoft.com/win/2004/08/windows/eventlog");
            closeStart();
        }
        for (std::size_t i = 0; i < event.data.size(); ++i) {
            const EvtxData& item = event.data[i];
            begin(event.userData.empty() ? "Data" : item.name, event.userData.empty());
            if (event.userData.empty()) {
                attribute("Name");
                text(item.name);
            }
            closeStart();
            substitution(std::uint16_t(i), item.type);
            end();
        }
        if (!event.userData.empty())
            end();
        end();
    });
    put(data, std::uint8_t(EndOfFragment));
    putAt(data, descriptor, std::uint16_t(data.size() - start));
    putAt(data, descriptor + 2, std::uint8_t(BinXml));
}

void EvtxWriter::Chunk::record(const EvtxEvent& event)
{
    const std::size_t start = data.size();
    data += std::string("\x2A\x2A\0\0\0\0\0\0", 8);
    put(data, event.recordId);
    put(data, event.filetime);
    data += std::string("\x0F\x01\x01\x00", 4);
    if (event.forwarded) {
        forwarded(event);
    } else {
        const bool classic = positional(event);
        std::vector<EvtxData> values = systemValues(event);
        if (classic) {
            std::string joined;
            for (const EvtxData& item : event.data)
                joined += item.bytes + std::string(2, '\0');
            values.push_back({"", TextArray, joined});
            values.emplace_back();
        }
        const std::size_t descriptors =
            instance("system|" + event.computer + (classic ? "|classic" : ""), values,
                [&] { systemTemplate(event); });
        if (!classic && !event.data.empty())
            embeddedData(event, descriptors + std::size_t(4) * 17);
    }
    put(data, std::uint8_t(EndOfFragment));
    data.resize((data.size() + 4 + 7) / 8 * 8 - 4);
    const auto size = std::uint32_t(data.size() + 4 - start);
    put(data, size);
    putAt(data, start + 4, size);
}

/// False, and nothing changed, where the record has no room any more.
bool EvtxWriter::Chunk::add(const EvtxEvent& event)
{
    Chunk before = *this;
    const auto at = std::uint32_t(data.size());
    record(event);
    if (data.size() > chunkSize) {
        *this = std::move(before);
        return false;
    }
    lastRecord = at;
    firstId = firstId == 0 ? event.recordId : firstId;
    lastId = event.recordId;
    return true;
}

std::string EvtxWriter::Chunk::finished() const
{
    std::string out = data;
    const auto freeSpace = std::uint32_t(out.size());
    out.resize(chunkSize);
    out.replace(0, 8, std::string("ElfChnk\0", 8));
    for (const std::size_t at : {8, 24})
        putAt(out, at, firstId);
    for (const std::size_t at : {16, 32})
        putAt(out, at, lastId);
    putAt(out, 40, std::uint32_t(128));
    putAt(out, 44, lastRecord);
    putAt(out, 48, freeSpace);
    putAt(out, 52, crc32(std::string_view(out).substr(firstRecord, freeSpace - firstRecord)));
    for (std::size_t i = 0; i < nameHeads.size(); ++i)
        putAt(out, 128 + i * 4, nameHeads[i]);
    for (std::size_t i = 0; i < templateHeads.size(); ++i)
        putAt(out, 384 + i * 4, templateHeads[i]);
    putAt(out, 120, std::uint32_t(1));
    putAt(out, 124, crc32(out.substr(0, 120) + out.substr(128, 384)));
    return out;
}

EvtxWriter::EvtxWriter()
    : m_chunk(std::make_unique<Chunk>())
{
}
EvtxWriter::~EvtxWriter() = default;

void EvtxWriter::add(const EvtxEvent& event)
{
    if (event.recordId == 0) {
        EvtxEvent numbered = event;
        numbered.recordId = m_nextRecordId;
        add(numbered);
        return;
    }
    m_nextRecordId = std::max(m_nextRecordId, event.recordId + 1);
    if (m_chunk->add(event))
        return;
    m_full.push_back(m_chunk->finished());
    m_chunk = std::make_unique<Chunk>();
    const bool fits = m_chunk->add(event);
    assert(fits && "no record is longer than a chunk");
    (void)fits;
}

std::string EvtxWriter::bytes() const
{
    std::vector<std::string> chunks = m_full;
    if (m_chunk->firstId != 0 || chunks.empty())
        chunks.push_back(m_chunk->finished());
    std::string out("ElfFile\0", 8);
    put(out, std::uint64_t(0));
    put(out, std::uint64_t(chunks.size() - 1));
    put(out, m_nextRecordId);
    put(out, std::uint32_t(128));
    put(out, std::uint16_t(1));
    put(out, std::uint16_t(3));
    put(out, std::uint16_t(fileHeaderSize));
    put(out, std::uint16_t(chunks.size()));
    out.resize(fileHeaderSize);
    putAt(out, 124, crc32(std::string_view(out).substr(0, 120)));
    for (const std::string& chunk : chunks)
        out += chunk;
    return out;
}

} // namespace callwake::test
