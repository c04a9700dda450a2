// SPDX-License-Identifier: MIT
#pragma once

#include "app/gui/dialogs/bursttry.h"
#include "app/gui/dialogs/optionalsection.h"

class QComboBox;
class QSpinBox;

namespace portreeve {

class RateField;

/// Slows the entry down for a while once it was too fast for too long.
class BurstSection final : public OptionalSection
{
    Q_OBJECT

public:
    explicit BurstSection(QWidget *parent = nullptr);

    /// Offers to try what the fields say.
    void addTrial(BurstTry::Ask ask);

    void load(const EntrySpec &spec) override;
    /// A rate that is not written well is 0.
    void store(EntrySpec &spec) const override;
    [[nodiscard]] bool isValid() const override;

private:
    void addFields();
    void switched(bool on) override;
    void check();
    [[nodiscard]] BurstSettings settings() const;

    RateField *m_trigger;
    QComboBox *m_direction;
    QSpinBox *m_window;
    RateField *m_throttle;
    QSpinBox *m_duration;
    BurstTry *m_try = nullptr; ///< where there is something to try it on
    FieldHint *m_triggerHint = nullptr;
    FieldHint *m_throttleHint = nullptr;
};

} // namespace portreeve
