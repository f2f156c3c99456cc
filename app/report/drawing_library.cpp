// SPDX-FileCopyrightText: Callwake contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/drawing_library.h"

namespace callwake {

const DrawingLibrary* drawingLibrary()
{
    static const DrawingLibrary library;
    return library.complete() ? &library : nullptr;
}

cairo_status_t appendBytes(void* out, const unsigned char* data, unsigned length)
{
    static_cast<std::string*>(out)->append(reinterpret_cast<const char*>(data), length);
    return CAIRO_STATUS_SUCCESS;
}

} // namespace callwake
