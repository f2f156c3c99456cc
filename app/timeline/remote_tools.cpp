// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "timeline/remote_tools.h"

#include "context/catalogue.h"

namespace callwake {

bool isRemoteTool(std::string_view program, const Catalogue& catalogue)
{
    const SubjectTag tag = catalogue.tagOf(program);
    return tag.tool >= 0 && !tag.weak && !tag.host;
}

Kind shownAs(const Event& event, const Catalogue& catalogue)
{
    const Activity* activity = event.activity();
    if (event.kind != Kind::Execution || !activity)
        return event.kind;
    const std::string& program = activity->process.empty() ? activity->path : activity->process;
    return isRemoteTool(program, catalogue) ? Kind::RemoteAccess : event.kind;
}

RemoteTools::RemoteTools(std::span<const std::string> subjects, const Catalogue& catalogue)
{
    m_known.reserve(subjects.size());
    for (const std::string& subject : subjects)
        m_known.push_back(isRemoteTool(subject, catalogue));
}

} // namespace callwake
