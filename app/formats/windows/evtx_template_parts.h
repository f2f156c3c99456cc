// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace callwake {

/// What begins the parts of binary XML ([MS-EVEN6] 2.2.12), without the flag that more follows.
enum class EvtxToken : std::uint8_t {
    EndOfFragment = 0x00,
    OpenElement = 0x01,
    CloseStartTag = 0x02,
    CloseEmptyElement = 0x03,
    EndElement = 0x04,
    ValueText = 0x05,
    OpenAttribute = 0x06,
    CharacterData = 0x07,
    CharacterReference = 0x08,
    EntityReference = 0x09,
    ProcessingTarget = 0x0A,
    ProcessingData = 0x0B,
    TemplateInstance = 0x0C,
    Substitution = 0x0D,
    OptionalSubstitution = 0x0E,
    FragmentHeader = 0x0F,
};
inline constexpr std::uint8_t evtxTokenBits = 0x3F;
inline constexpr std::uint8_t evtxMoreFlag = 0x40; ///< of OpenElement: attributes follow
inline constexpr std::size_t evtxFragmentHeader = 4; ///< bytes

/// Where in an event a value stands, as far as it matters here.
enum class EvtxPlace : std::uint8_t {
    Outside, ///< above Event
    Event,
    System,
    Provider,
    ProviderName, ///< its attribute
    EventNumber,
    TimeCreated,
    SystemTime, ///< its attribute
    Channel,
    Computer,
    Security,
    UserId, ///< its attribute
    EventData,
    Data,
    UserData, ///< and everything below: the element's name names the value
    Elsewhere,
};

/// One piece of a value: a literal text, or the number of a substitution.
struct EvtxPart {
    std::int32_t substitution = -1;
    std::uint32_t textAt = 0; ///< of the literal in EvtxTemplate::text
    std::uint32_t textSize = 0;
};

/// One value that the template gives an event.
struct EvtxItem {
    EvtxPlace place = EvtxPlace::Elsewhere;
    std::uint32_t nameAt = 0; ///< in EvtxTemplate::text
    std::uint32_t nameSize = 0;
    std::uint32_t firstPart = 0;
    std::uint32_t parts = 0;
    std::uint32_t embeddedAt = 0; ///< not 0: a template instance stands there in the chunk
};

/// A name in the tokens of a definition, which stands there as its offset in the chunk.
struct EvtxNameUse {
    std::uint32_t at = 0; ///< of the offset in EvtxTemplate::tokens
    std::uint32_t behind = 0; ///< where the tokens go on: the name itself may follow its offset
    std::uint32_t nameAt = 0; ///< in EvtxTemplate::names
    std::uint32_t nameSize = 0;
};

/// A template definition (or a record that carries its elements itself) as a list of the values
/// that matter. Owns its texts: it outlives its chunk.
struct EvtxTemplate {
    std::string text;
    std::vector<EvtxPart> parts;
    std::vector<EvtxItem> items;
    bool whole = false; ///< read to its end without a fault
    // What a definition was made from, to know the same one in another chunk; empty where it is
    // large, not whole, or says more than its tokens.
    std::string tokens;
    std::vector<EvtxNameUse> uses; ///< in their order
    std::string names; ///< hash, length and characters of each, as in the file

    [[nodiscard]] std::string_view nameOf(const EvtxItem& item) const
    {
        return std::string_view(text).substr(item.nameAt, item.nameSize);
    }
};

struct EvtxTemplateSource {
    std::string_view chunk; ///< names are referred to by their offset in the chunk
    std::size_t begin = 0; ///< the tokens
    std::size_t end = 0;
    EvtxPlace place = EvtxPlace::Outside; ///< where its root element stands
    bool dependencies = true; ///< elements carry a dependency id: inside template definitions
};

inline constexpr std::size_t evtxDefinitionHeader = 24; ///< next, GUID, size of the tokens

/// A template instance: which template, and where its values lie. Offsets are in the chunk.
struct EvtxInstance {
    std::uint32_t id = 0; ///< of the template: first 32 bits of its GUID
    std::size_t definition = 0;
    std::size_t descriptors = 0; ///< size u16, type u8, 0 each; 0 = the instance cannot be read
    std::size_t count = 0;
    std::size_t values = 0; ///< back to back in the order of the descriptors
    std::size_t end = 0;
    bool whole = false; ///< all values lie before the end of `bytes`
};
[[nodiscard]] EvtxInstance parseInstance(std::string_view bytes, std::size_t at);

/// Whether compileTemplate() would make the same of that definition. Chunks of one log define the
/// same templates again; they differ in where the names lie.
[[nodiscard]] bool isSameDefinition(const EvtxTemplate& known, const EvtxTemplateSource& source);

/// Reads tokens until the end of the fragment, a fault, or `end`. Never fails: what was read up to
/// a fault is kept, and `whole` tells.
[[nodiscard]] EvtxTemplate compileTemplate(const EvtxTemplateSource& source);

} // namespace callwake
