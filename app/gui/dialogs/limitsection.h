// SPDX-License-Identifier: MIT
#pragma once

#include "app/gui/dialogs/optionalsection.h"

namespace portreeve {

class RateField;
class RatePairLink;

/// The rates that hold when nothing else is said.
class LimitSection final : public OptionalSection
{
    Q_OBJECT

public:
    explicit LimitSection(QWidget *parent = nullptr);

    void load(const EntrySpec &spec) override;
    void store(EntrySpec &spec) const override;
    [[nodiscard]] bool isValid() const override;

private:
    void switched(bool on) override;
    void check();

    RateField *m_up;
    RateField *m_down;
    RatePairLink *m_rates = nullptr;
    FieldHint *m_upHint = nullptr;
    FieldHint *m_downHint = nullptr;
};

} // namespace portreeve
