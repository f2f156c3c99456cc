// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "formats/windows/event_texts_parts.h"

#include "formats/detail_parts.h"

#include <algorithm>
#include <cassert>

namespace callwake {

void EventTexts::begin(const WindowsEvent& event)
{
    m_event = &event;
    m_next = 0;
    m_used = 0;
    m_detail.clear();
    m_badEncoding = false;
}

std::string& EventTexts::slot()
{
    assert(m_used < m_slots.size() && "a mapping asks for a few texts only");
    std::string& text = m_slots[m_used++];
    text.clear();
    return text;
}

const EvtxValue* EventTexts::find(std::string_view name)
{
    const auto& data = m_event->data;
    const auto search = [&](std::size_t from, std::size_t to) -> const EvtxValue* {
        for (std::size_t i = from; i < to; ++i)
            if (data[i].name == name) {
                m_next = i + 1;
                return &data[i].value;
            }
        return nullptr;
    };
    const std::size_t start = m_next; // mostly the next one is asked for
    const EvtxValue* found = search(start, data.size());
    return found != nullptr ? found : search(0, std::min(start, data.size()));
}

std::string_view EventTexts::decoded(const EvtxValue& value)
{
    if (value.bytes.empty() || value.type == EvtxValue::Utf8)
        return value.bytes;
    std::string& text = slot();
    m_badEncoding |= !appendText(text, value);
    return text;
}

std::string_view EventTexts::text(std::string_view name)
{
    const EvtxValue* value = find(name);
    const std::string_view out = value != nullptr ? decoded(*value) : std::string_view();
    return out == "-" ? std::string_view() : out;
}

std::string_view EventTexts::decimal(std::string_view name)
{
    const EvtxValue* value = find(name);
    if (value == nullptr || value->bytes.empty())
        return {};
    const auto number = wholeNumber(*value);
    return number ? keep(std::to_string(*number)) : decoded(*value);
}

std::string_view EventTexts::at(std::size_t position)
{
    if (position >= m_event->data.size() || !m_event->data[position].name.empty())
        return {};
    const std::string_view out = decoded(m_event->data[position].value);
    return out == "(NULL)" ? std::string_view() : out;
}

std::string_view EventTexts::account(std::string_view domain, std::string_view user)
{
    const std::string_view domainText = text(domain);
    const std::string_view userText = text(user);
    if (domainText.empty() || userText.empty())
        return userText;
    return slot().append(domainText).append("\\").append(userText);
}

std::string_view EventTexts::joined(std::string_view a, std::string_view b)
{
    if (a.empty() || b.empty())
        return a.empty() ? b : a;
    return slot().append(a).append(" ").append(b);
}

std::string_view EventTexts::keep(std::string text)
{
    return slot() = std::move(text);
}

void EventTexts::detail(std::string_view name, std::string_view value)
{
    addDetail(m_detail, name, value);
}

} // namespace callwake
