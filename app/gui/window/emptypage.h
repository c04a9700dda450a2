// SPDX-License-Identifier: MIT
#pragma once

#include "dbus/vocabulary/entry.h"

#include <QtCore/QList>
#include <functional>

namespace portreeve {

class MessagePage;

/// What a new user may want to watch first.
QList<EntrySpec> suggestedEntries();

/// Fills \a page for a helper without entries; \a add is called with what the editor starts from.
void setUpEmptyPage(MessagePage *page, const std::function<void(const EntrySpec &)> &add);

} // namespace portreeve
