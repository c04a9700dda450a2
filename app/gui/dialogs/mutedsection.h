// SPDX-License-Identifier: MIT
#pragma once

#include "app/gui/dialogs/optionalsection.h"

namespace portreeve {

class KindBoxes;

/// What is told of the entry, by whatever channel; off where nothing is.
class MutedSection final : public OptionalSection
{
    Q_OBJECT

public:
    explicit MutedSection(QWidget *parent = nullptr);

    void load(const EntrySpec &spec) override;
    void store(EntrySpec &spec) const override;
    [[nodiscard]] bool isValid() const override { return true; }

private:
    void switched(bool on) override;

    KindBoxes *m_told;
};

} // namespace portreeve
