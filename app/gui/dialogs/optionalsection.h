// SPDX-License-Identifier: MIT
#pragma once

#include "app/gui/dialogs/editorsection.h"

namespace portreeve {

/// A section that is one line until it is switched on.
class OptionalSection : public EditorSection
{
    Q_OBJECT

public:
    OptionalSection(const QString &title, QWidget *parent);

    [[nodiscard]] bool isOn() const;
    void setOn(bool on);

    /// Says why it cannot be had. What is on already can be switched off, and nothing else.
    void setUnavailable(const QString &why);

protected:
    /// It was switched, by hand or by load().
    virtual void switched(bool /*on*/) {}
    /// Shows and hides fields that were added since.
    void showFields();

private:
    FieldHint *m_why;
};

} // namespace portreeve
