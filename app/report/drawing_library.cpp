// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/drawing_library.h"

namespace callwake {

const DrawingLibrary* drawingLibrary()
{
    static const DrawingLibrary library;
    return library.complete() ? &library : nullptr;
}

} // namespace callwake
