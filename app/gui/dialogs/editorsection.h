// SPDX-License-Identifier: MIT
#pragma once

#include "app/gui/dialogs/formsection.h"
#include "dbus/vocabulary/entry.h"

namespace portreeve {

/// A part of the entry editor that looks after some of an entry's keys.
class EditorSection : public FormSection
{
    Q_OBJECT

public:
    using FormSection::FormSection;

    /// Fills the fields.
    virtual void load(const EntrySpec &spec) = 0;
    /// Writes what the fields say into \a spec; what they do not say well is left alone.
    virtual void store(EntrySpec &spec) const = 0;
    /// Whether the fields can be taken as they are.
    [[nodiscard]] virtual bool isValid() const = 0;

signals:
    /// A field is another now.
    void edited();
};

} // namespace portreeve
