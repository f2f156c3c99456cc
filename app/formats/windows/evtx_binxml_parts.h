// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "formats/windows/evtx_chunk_parts.h"
#include "formats/windows/evtx_template_parts.h"
#include "formats/windows/evtx_value_parts.h"
#include "formats/windows/windows_event_parts.h"

#include <cstdint>
#include <deque>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace callwake {

/// Reads the binary XML of one file's events ([MS-EVEN6] 2.2.12): each template of a chunk is
/// compiled once, then a record costs a walk over its substitution array. Bounded in depth and work
/// whatever the bytes say.
class BinXmlReader {
public:
    /// Call before the records of each chunk; the bytes must outlive its reads. In a chunk that is
    /// not trusted (its checksum fails) the same template of a trusted one goes first: within a
    /// file a template's id stands for the same content, of 78 ids in 28 real logs without
    /// exception.
    void openChunk(std::string_view chunk, bool trusted);
    /// False where not even provider and event id can be told.
    bool read(std::string_view binaryXml, WindowsEvent& event);

private:
    using TemplatePointer = std::shared_ptr<const EvtxTemplate>;
    struct Found {
        TemplatePointer source;
        bool recovered = false;
    };
    struct Known {
        TemplatePointer source;
        bool trusted = false;
    };
    struct Values { ///< a stretch of m_values
        std::size_t first = 0;
        std::size_t count = 0;
    };

    void fragment(std::size_t begin, std::size_t end, EvtxPlace place, unsigned depth);
    std::size_t instance(std::size_t at, std::size_t end, EvtxPlace place, unsigned depth);
    std::size_t elements(std::size_t at, std::size_t end, EvtxPlace place, unsigned depth);
    [[nodiscard]] const Found& templateAt(const EvtxInstance& instance, EvtxPlace place);
    [[nodiscard]] Found findTemplate(const EvtxInstance& instance, EvtxPlace place);
    void apply(const Found& found, Values values, unsigned depth);
    void value(EvtxPlace place, std::string_view name, const EvtxValue& value, unsigned depth);
    [[nodiscard]] EvtxValue joined(const EvtxTemplate& source, const EvtxItem& item, Values values);
    [[nodiscard]] EvtxValue partValue(
        const EvtxTemplate& source, const EvtxPart& part, Values values) const;
    void deliver(EvtxPlace place, std::string_view name, const EvtxValue& value);
    bool spend(std::size_t& budget, std::size_t amount);

    std::string_view m_chunk;
    bool m_trusted = true;
    /// Of this chunk, by place, id and offset.
    std::unordered_map<std::uint64_t, Found> m_templates;
    std::unordered_map<std::uint64_t, Known> m_known; ///< of the file, by place and id
    std::vector<EvtxValue> m_values; ///< substitution arrays, the innermost last
    std::deque<std::string> m_texts; ///< of this record: values of several parts
    std::deque<Found> m_own; ///< of this record: its elements, where it has no template
    WindowsEvent* m_event = nullptr;
    std::size_t m_steps = 0; ///< work left for this chunk
    std::size_t m_compileBytes = 0; ///< bytes of template definitions left to compile in this chunk
};

} // namespace callwake
