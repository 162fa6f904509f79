package io.envtrace.binary.cplusplus;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The expectations agree with c++filt -p, but for what encloses a local name: its parameters are left out. */
class CppNamesTest {
    private static final String TEMPLATE = "_ZN4shop3mapINS_6ConfigESaIS1_ELi5EE4findIKcEEPT_RS5_";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "_Z4loadv | load",
                "_ZN4shop6Config4loadERKSs | shop::Config::load",
                "_ZNK4shop6Config3getEPKc | shop::Config::get",
                "_ZN4shop6ConfigC1Ev | shop::Config::Config",
                "_ZN4shop6ConfigD0Ev | shop::Config::~Config",
                "_ZN4shop3BoxIiEC2ERKS1_ | shop::Box<int>::Box",
                "_ZN12_GLOBAL__N_14readEv | (anonymous namespace)::read",
                "_ZSt4moveIRiEONSt16remove_referenceIT_E4typeEOS2_ | std::move<int&>",
                "_ZNSt10filesystem19temp_directory_pathB5cxx11Ev | std::filesystem::temp_directory_path[abi:cxx11]",
                "_ZNSs6appendEPKcm | std::string::append",
                "_ZNSt6vectorISt4pairIiPKcESaIS3_EE9push_backEOS3_ | std::vector<std::pair<int, char const*>, std::allocator<std::pair<int, char const*>>>::push_back",
                "_ZlsRSoRK4Date | operator<<",
                "_ZN4DateplERKS_ | Date::operator+",
                "_ZN4DateclEi | Date::operator()",
                "_ZN3BoxcvbEv | Box::operator bool",
                "_ZN3BoxnwEm | Box::operator new",
                "_ZN1ScmERKS_ | S::operator,",
                "_ZN1SssERKS_ | S::operator<=>",
                "_ZZ4mainENKUlvE_clEv | main::{lambda()#1}::operator()",
                "_ZZN1A1fEiENKUlPKcE0_clES1_ | A::f::{lambda(char const*)#2}::operator()",
                "_ZZ4mainE5local_0 | main::local",
                "_Z5applyIPFiPKcEEvT_ | apply<int (*)(char const*)>",
                "_Z5applyIM1AFvvEEvT_ | apply<void (A::*)()>",
                "_Z3sumIJiildEEvDpT_ | sum<int, int, long, double>",
                "_Z3setILb1ELin3ELj7EEvv | set<true, -3, 7u>",
                "_Z3useIA8_cEvRT_ | use<char [8]>",
                "_ZThn16_N3App3runEv | App::run",
                "_ZN4shop6Config4loadEv.cold | shop::Config::load",
                "_ZL6hiddenv | hidden",
                "_GLOBAL__sub_I__ZNK4shop5MoneyplERKS0_ | {static initialization}",
                "_Z41__static_initialization_and_destruction_0ii | __static_initialization_and_destruction_0",
            })
    void readable(String symbol, String expected) {
        assertThat(CppNames.readable(symbol)).isEqualTo(expected);
    }

    @Test
    void substitutionsAndParametersOfTemplates() {
        assertThat(CppNames.readable(TEMPLATE))
                .isEqualTo("shop::map<shop::Config, std::allocator<shop::Config>, 5>::find<char const>");
    }

    /** Tables, guards, symbols of C, and what is damaged. */
    @ParameterizedTest
    @CsvSource({
        "main",
        "_ZTV4Shop",
        "_ZGVZ4mainE1s",
        "_Z",
        "_Z9load",
        "_ZN",
        "_ZNS9_E",
        "_ZT_",
        "_Z1fIXsr1AE1bEEvv",
        "_Z99999999999x"
    })
    void leftAsItIs(String symbol) {
        assertThat(CppNames.readable(symbol)).isEqualTo(symbol);
    }

    @Test
    void noPartOfASymbolFails() {
        for (int length = 1; length < TEMPLATE.length(); length++) {
            assertThat(CppNames.readable(TEMPLATE.substring(0, length))).isNotEmpty();
        }
        String deep = "_Z1fI" + "P".repeat(3000) + "iEvv";
        assertThat(CppNames.readable(deep)).isEqualTo(deep);
        String wide = "_Z1fI" + "N1a".repeat(1500) + "iEvv";
        assertThat(CppNames.readable(wide)).isEqualTo(wide);
    }
}
